import { toOneId } from "../values/external-id.ts";
import { formerNumber, toOneNumber } from "../values/phone-forms.ts";
import { externalIdentifier, phoneIdentifier } from "./identifiers.ts";
import type { Identifier } from "./identifiers.ts";

/**
 * Patterns of identifiers that earlier releases of People stored differently: the external ID "1001.0", for example, is
 * now stored as "1001". Each pattern starts with fixed characters, so that MongoDB finds such identifiers with an
 * index.
 */
export const formerForms: readonly RegExp[] = [
  /^p:521[1-9]\d{9}$/,
  /^p:55[1-9][1-9][6-9]\d{7}$/,
  /^x:\d+\.0+$/,
];

/** Increased whenever the stored form of any identifier changes, so that an upgrade rewrites the stored ones. */
export const IDENTIFIER_VERSION = 1;

/** Returns an identifier in the form in which the current version stores it. */
export function toOneIdentifier(identifier: Identifier): Identifier {
  const value = identifier.slice("p:".length);
  if (identifier.startsWith("p:5")) return phoneIdentifier(toOneNumber(value));
  return identifier.startsWith("x:") ? externalIdentifier(toOneId(value)) : identifier;
}

/** Returns the form in which an earlier version may have stored the identifier, or null if it had no other form. */
export function formerIdentifier(identifier: Identifier): Identifier | null {
  const value = identifier.slice("p:".length);
  if (identifier.startsWith("p:5")) {
    const number = formerNumber(value);
    return number === null ? null : phoneIdentifier(number);
  }
  return /^x:\d+$/.test(identifier) ? externalIdentifier(`${value}.0`) : null;
}
