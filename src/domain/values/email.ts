import { domainToASCII } from "node:url";
import { faultOfDomain, faultOfLocalPart, faultWithoutAt } from "./email-fault.ts";
import { accept, refuse } from "./normalised.ts";
import type { Normalised } from "./normalised.ts";
import { isPlaceholder } from "./placeholder.ts";
import { hasControlCharacter, trimIdentifier } from "./text.ts";

// The limit of RFC 5321. The length of a whole address is configurable.
const LONGEST_LOCAL_PART = 64;
const DOT_ATOM = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const QUOTED = /^"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\[\x20-\x7e])*"$/;
const DOMAIN = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;
const ASCII = /^[\x20-\x7e]*$/;
const INVISIBLE = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+/g;
const AT_THE_END: ReadonlySet<string> = new Set([" ", ".", ",", ";"]);
const SCHEME = /^mailto:/i;
const IN_BRACKETS = /^([^<>]*)<([^<>]*)>[\s.,;]*$/;
// domainToASCII would silently change these characters, for example decode percent signs.
const FOREIGN_TO_DOMAINS = /[\0-,/:-@[-`{-\x7f]/;

/**
 * Normalises an email address: lower case, with the domain in its ASCII form. A name as in "Ana <a@b.c>", "mailto:" and punctuation at
 * the end are ignored. Dots and "+tag" in the part before the @ are kept.
 */
export function normaliseEmail(text: string, limit: number): Normalised<string> {
  const trimmed = trimIdentifier(text);
  if (trimmed === "") return refuse("INVALID_EMAIL", "The email address is blank.");
  if (hasControlCharacter(trimmed)) {
    return refuse("INVALID_EMAIL", "The email address holds a control character or a line break.");
  }
  // A text that is more than four times too long is refused at once, to save work. Converting an address to lower case
  // and its domain to ASCII never makes it shorter than a quarter, so the address would still be too long.
  if (trimmed.length > 4 * limit) return tooLong(limit);
  const address = trimNotation(trimmed).toLowerCase();
  if (isPlaceholder(address)) {
    return refuse("PLACEHOLDER", "The email address is a placeholder that identifies nobody.");
  }
  return readAddress(address, limit);
}

function readAddress(text: string, limit: number): Normalised<string> {
  const at = text.lastIndexOf("@");
  if (at < 1) return faultWithoutAt(text);
  const local = text.slice(0, at);
  const domain = toAsciiDomain(text.slice(at + 1));
  if (!DOT_ATOM.test(local) && !QUOTED.test(local)) return faultOfLocalPart(local, text);
  if (local.length > LONGEST_LOCAL_PART) {
    return refuse(
      "INVALID_EMAIL",
      `The part before the @ is longer than ${LONGEST_LOCAL_PART} characters.`,
    );
  }
  if (domain === null || !DOMAIN.test(domain)) return faultOfDomain(text.slice(at + 1));
  const address = `${local}@${domain}`;
  return address.length > limit ? tooLong(limit) : accept(address);
}

// Removes what is not part of the address itself: a name, "mailto:", punctuation of the sentence around it.
function trimNotation(text: string): string {
  let rest = ASCII.test(text) ? text : trimIdentifier(text.replace(INVISIBLE, ""));
  if (rest.endsWith(">") || rest.includes("<")) {
    const [, name = "", inner] = IN_BRACKETS.exec(rest) ?? [];
    // "ana@x.hr <ivo@x.hr>" consists of two addresses, so it is not read. In "ana@x.hr <ana@x.hr>" a program wrote the
    // address in the place of the name, so the text in the brackets is read.
    const isName = !name.includes("@") || name.toLowerCase().includes((inner ?? "").toLowerCase());
    if (inner !== undefined && isName) rest = inner.trim();
  }
  if (SCHEME.test(rest)) rest = rest.replace(SCHEME, "").replace(/\?.*$/, "");
  let end = rest.length;
  while (end > 0 && AT_THE_END.has(rest.charAt(end - 1))) end -= 1;
  return end < rest.length ? rest.slice(0, end) : rest;
}

function tooLong(limit: number): Normalised<never> {
  return refuse("INVALID_EMAIL", `The email address is longer than ${limit} characters.`);
}

function toAsciiDomain(domain: string): string | null {
  // ASCII domains need no conversion, which would read "1.2" as an IPv4 address.
  if (ASCII.test(domain)) return domain;
  return FOREIGN_TO_DOMAINS.test(domain) ? null : domainToASCII(domain);
}
