import { domainToASCII } from "node:url";
import { accept, refuse } from "./normalised.ts";
import type { Normalised } from "./normalised.ts";
import { isPlaceholder } from "./placeholder.ts";
import { hasControlCharacter, trimIdentifier } from "./text.ts";

// RFC 5321 sets this limit; the length of a whole address is configurable.
const LONGEST_LOCAL_PART = 64;
const DOT_ATOM = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const QUOTED = /^"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\[\x20-\x7e])*"$/;
const DOMAIN = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;
const ASCII = /^[\x20-\x7e]*$/;
// Taking one of these in, the conversion to ASCII would change what is there: percent signs are decoded.
const FOREIGN_TO_DOMAINS = /[\0-,/:-@[-`{-\x7f]/;

/** Reads an email address: lower case, the domain in its ASCII form. Dots and "+tag" stay as they are. */
export function normaliseEmail(text: string, limit: number): Normalised<string> {
  const trimmed = trimIdentifier(text);
  if (trimmed === "") return refuse("INVALID_EMAIL", "The email address is blank.");
  if (hasControlCharacter(trimmed)) {
    return refuse("INVALID_EMAIL", "The email address holds a control character or a line break.");
  }
  if (isPlaceholder(trimmed)) {
    return refuse("PLACEHOLDER", "The email address is a placeholder that identifies nobody.");
  }
  // Nothing that lower case or the ASCII form shortens this much is an address.
  if (trimmed.length > 4 * limit) return tooLong(limit);
  const lower = trimmed.toLowerCase();
  const at = lower.lastIndexOf("@");
  if (at < 1) return refuse("INVALID_EMAIL", "The email address needs a name, an @ and a domain.");
  const local = lower.slice(0, at);
  const domain = toAsciiDomain(lower.slice(at + 1));
  if (!DOT_ATOM.test(local) && !QUOTED.test(local)) {
    return refuse("INVALID_EMAIL", "The part before the @ is not that of an email address.");
  }
  if (local.length > LONGEST_LOCAL_PART) {
    return refuse(
      "INVALID_EMAIL",
      `The part before the @ is longer than ${LONGEST_LOCAL_PART} characters.`,
    );
  }
  if (domain === null || !DOMAIN.test(domain)) {
    return refuse("INVALID_EMAIL", "The part after the @ is not a domain such as example.com.");
  }
  const address = `${local}@${domain}`;
  return address.length > limit ? tooLong(limit) : accept(address);
}

function tooLong(limit: number): Normalised<never> {
  return refuse("INVALID_EMAIL", `The email address is longer than ${limit} characters.`);
}

function toAsciiDomain(domain: string): string | null {
  // Domains in ASCII are taken as they are: the conversion would read "1.2" as an IPv4 address.
  if (ASCII.test(domain)) return domain;
  return FOREIGN_TO_DOMAINS.test(domain) ? null : domainToASCII(domain);
}
