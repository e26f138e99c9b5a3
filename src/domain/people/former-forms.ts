import { toOneId } from "../values/external-id.ts";
import { formerNumber, toOneNumber } from "../values/phone-forms.ts";
import { externalIdentifier, phoneIdentifier } from "./identifiers.ts";
import type { Identifier } from "./identifiers.ts";

/** How identifiers look whose form an earlier version stored otherwise; each begins as an index can use it. */
export const formerForms: readonly RegExp[] = [
  /^p:521[1-9]\d{9}$/,
  /^p:55[1-9][1-9][6-9]\d{7}$/,
  /^x:\d+\.0+$/,
];

/** Raised whenever the form of any identifier changes. */
export const IDENTIFIER_VERSION = 1;

/** An identifier in the form in which it is stored now. */
export function toOneIdentifier(identifier: Identifier): Identifier {
  const value = identifier.slice("p:".length);
  if (identifier.startsWith("p:5")) return phoneIdentifier(toOneNumber(value));
  return identifier.startsWith("x:") ? externalIdentifier(toOneId(value)) : identifier;
}

/** The form in which an earlier version stored the identifier; null where it had no other. */
export function formerIdentifier(identifier: Identifier): Identifier | null {
  const value = identifier.slice("p:".length);
  if (identifier.startsWith("p:5")) {
    const number = formerNumber(value);
    return number === null ? null : phoneIdentifier(number);
  }
  return /^x:\d+$/.test(identifier) ? externalIdentifier(`${value}.0`) : null;
}
