import { foldCase } from "./fold-case.ts";
import { accept, refuse } from "./normalised.ts";
import type { Normalised } from "./normalised.ts";

// What shows nothing but moves or joins nothing either: zero-width spaces, byte order marks, marks of direction.
const INVISIBLE = "\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060\\u2066-\\u2069\\ufeff";
const LEADING_BLANKS = new RegExp(`^[\\p{White_Space}${INVISIBLE}]+`, "u");
const TRAILING_BLANK = new RegExp(`[\\p{White_Space}${INVISIBLE}]`, "u");
// Line breaks stay at an identifier's ends, where they make it invalid.
const LEADING_SPACES = new RegExp(`^[\\t\\p{Zs}${INVISIBLE}]+`, "u");
const TRAILING_SPACE = new RegExp(`[\\t\\p{Zs}${INVISIBLE}]`, "u");
const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;
const CONTROL = /[\p{Cc}\p{Cs}\u2028\u2029]/u;
const LONGEST_QUOTE = 100;
const CONTROL_IN_TEXT = /[^\P{Cc}\t\n\r\x85]|\p{Cs}/u;

/** Takes blanks off both ends, Unicode's and line breaks too; what is inside stays. */
export function trimText(text: string): string {
  return PRINTABLE_ASCII.test(text) ? text.trim() : trim(text, LEADING_BLANKS, TRAILING_BLANK);
}

/** Takes blanks and tabs off both ends of an identifier; line breaks stay, and make it invalid. */
export function trimIdentifier(text: string): string {
  return PRINTABLE_ASCII.test(text) ? text.trim() : trim(text, LEADING_SPACES, TRAILING_SPACE);
}

/** Whether the text holds nothing but blanks. */
export function isBlank(text: string): boolean {
  return trimText(text) === "";
}

/** Whether a character of control, a line break or half of a surrogate pair is in the text. */
export function hasControlCharacter(text: string): boolean {
  return !PRINTABLE_ASCII.test(text) && CONTROL.test(text);
}

/** Whether the text has more characters than `limit`; a character outside the basic plane counts as one. */
export function isLongerThan(text: string, limit: number): boolean {
  return text.length > limit && (text.length > 2 * limit || Array.from(text).length > limit);
}

/** A text value: trimmed, composed (NFC), without control characters, within its limit. Blank text is "". */
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
 * The form in which names of tags and segments and keys of attributes are unique: NFKC and Unicode's full case folding;
 * accents count. Doing it twice changes nothing.
 */
export function caseKey(text: string): string {
  return foldCase(text.normalize("NFKC")).normalize("NFKC");
}

/**
 * What is wrong where the key of a name is not the one that is stored: by newer rules of Unicode another has the name
 * too, and had the key first.
 */
export function problemsOfKey(name: string, storedKey: string): string[] {
  return caseKey(name) === storedKey
    ? []
    : ["Another has this name in other letters, and is found by it; rename one of them."];
}

/** A text of a caller's as a message shows it: in quotes, and only its beginning where it is long. */
export function quote(text: string): string {
  const characters = Array.from(text.slice(0, 2 * LONGEST_QUOTE));
  return text.length <= LONGEST_QUOTE
    ? `"${text}"`
    : `"${characters.slice(0, LONGEST_QUOTE).join("")}…"`;
}

/** The refusal of a text past its limit. */
export function tooLong(limit: number): Normalised<never> {
  return refuse("TOO_LONG", `The text is longer than ${limit.toLocaleString("en")} characters.`);
}

// Not one expression anchored at the end: on a long inner run of blanks that would take quadratic time.
function trim(text: string, leading: RegExp, trailing: RegExp): string {
  let end = text.length;
  while (end > 0 && trailing.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end).replace(leading, "");
}

/** The order of two texts by their code units. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
