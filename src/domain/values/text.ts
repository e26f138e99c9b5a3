import { foldCase } from "./fold-case.ts";
import { accept, refuse } from "./normalised.ts";
import type { Normalised } from "./normalised.ts";

// Zero-width spaces, byte order marks and direction marks; not zero-width joiners, which change how letters look.
const INVISIBLE = "\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060\\u2066-\\u2069\\ufeff";
const LEADING_BLANKS = new RegExp(`^[\\p{White_Space}${INVISIBLE}]+`, "u");
const TRAILING_BLANK = new RegExp(`[\\p{White_Space}${INVISIBLE}]`, "u");
// Blanks before an identifier, without line breaks. A line break before or after an identifier is not removed, so that
// the identifier is refused like any identifier that contains a line break.
const LEADING_SPACES = new RegExp(`^[\\t\\p{Zs}${INVISIBLE}]+`, "u");
const TRAILING_SPACE = new RegExp(`[\\t\\p{Zs}${INVISIBLE}]`, "u");
const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;
const CONTROL = /[\p{Cc}\p{Cs}\u2028\u2029]/u;
const LONGEST_QUOTE = 100;
const CONTROL_IN_TEXT = /[^\P{Cc}\t\n\r\x85]|\p{Cs}/u;

/** Removes blanks, including line breaks and Unicode's blanks, from both ends. */
export function trimText(text: string): string {
  return PRINTABLE_ASCII.test(text) ? text.trim() : trim(text, LEADING_BLANKS, TRAILING_BLANK);
}

/** Removes blanks and tabs from both ends of an identifier. Line breaks stay, and make it invalid. */
export function trimIdentifier(text: string): string {
  return PRINTABLE_ASCII.test(text) ? text.trim() : trim(text, LEADING_SPACES, TRAILING_SPACE);
}

/** Whether the text contains only blanks, or nothing. */
export function isBlank(text: string): boolean {
  return trimText(text) === "";
}

/** Whether the text contains a control character, a line break or half a surrogate pair. */
export function hasControlCharacter(text: string): boolean {
  return !PRINTABLE_ASCII.test(text) && CONTROL.test(text);
}

/** Whether the text has more than `limit` code points. */
export function isLongerThan(text: string, limit: number): boolean {
  return text.length > limit && (text.length > 2 * limit || Array.from(text).length > limit);
}

/** Normalises a text: trimmed, composed (NFC), without control characters, within its limit. Blank text becomes "". */
export function normaliseText(text: string, limit: number): Normalised<string> {
  if (PRINTABLE_ASCII.test(text)) {
    const trimmed = text.trim();
    return trimmed.length > limit ? tooLong(limit) : accept(trimmed);
  }
  const composed = trim(text, LEADING_BLANKS, TRAILING_BLANK).normalize("NFC");
  if (CONTROL_IN_TEXT.test(composed)) {
    return refuse("INVALID_VALUE", "The text holds a control character or half a character.");
  }
  return isLongerThan(composed, limit) ? tooLong(limit) : accept(composed);
}

/**
 * Returns the key by which names of tags and segments and keys of attributes must be unique: NFKC and Unicode's full
 * case folding, with accents. The function returns its own results unchanged.
 */
export function caseKey(text: string): string {
  return foldCase(text.normalize("NFKC")).normalize("NFKC");
}

/**
 * Returns a problem if `name` was stored with another key than `caseKey` gives it now. A newer Unicode version can
 * change the key of a name. People then stores the new key when it starts, except if another name has that key already.
 * In this case the name stays stored with its old key, so it is not found by its name any more.
 */
export function problemsOfKey(name: string, storedKey: string): string[] {
  return caseKey(name) === storedKey
    ? []
    : [
        "Another one has the same name, written differently, and is found by it instead; rename one of them.",
      ];
}

/** Quotes a caller's text for a message; long texts are cut and end with "…". */
export function quote(text: string): string {
  const characters = Array.from(text.slice(0, 2 * LONGEST_QUOTE));
  return text.length <= LONGEST_QUOTE
    ? `"${text}"`
    : `"${characters.slice(0, LONGEST_QUOTE).join("")}…"`;
}

/** Returns the fault of a text with more than `limit` characters, whose message names the limit. */
export function tooLong(limit: number): Normalised<never> {
  return refuse("TOO_LONG", `The text is longer than ${limit.toLocaleString("en")} characters.`);
}

// A loop, because a regular expression anchored at the end takes quadratic time on many blanks.
function trim(text: string, leading: RegExp, trailing: RegExp): string {
  let end = text.length;
  while (end > 0 && trailing.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end).replace(leading, "");
}

/** Compares two texts by UTF-16 units, for sorting. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
