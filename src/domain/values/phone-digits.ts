import { callingCodeLength } from "./numbering-plan.ts";

/** What `readPhoneDigits` finds in a phone as somebody wrote it, such as "+385 (0)91 123 4567". */
export interface PhoneDigits {
  /** Whether "+" or "00" stood first, so that the digits begin with a calling code. */
  readonly isInternational: boolean;
  /** The digits without a leading "00" and without the zero of "(0)". */
  readonly digits: string;
  /** The digits with the zero of "(0)"; null if there is no "(0)". */
  readonly digitsWithZero: string | null;
  /** All digits of the text, including a leading "00" and the zero of "(0)". */
  readonly all: string;
  /** The digits before the first separator; null if there is no separator. */
  readonly firstGroup: string | null;
}

const PLAIN = /^\+?\d+$/;
const BEGINS_WITH_NUMBER = /^[+\d(]/;
const BEYOND_ASCII = /[^\0-\x7f]/;
const SCHEME = /^['\u2018\u2019`\u00b4]*(?:(?:tel|smsto|sms|callto|p):(?:\/\/)?)?/i;
const INVISIBLE = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+/gu;
const READ_OVER_IN_ASCII = /[ ()[\].\-/]+/g;
const READ_OVER = /[\p{Zs}()[\].\-/\p{Pd}\u2212]+/gu;
const MAY_PART = /\/|\s[\p{Pd}\u2212]\s/u;
const SPACED_DASH = /\s[\p{Pd}\u2212]\s/u;
const ZERO_IN_BRACKETS = /\(\p{Zs}*0\p{Zs}*\)/u;
const ARABIC_DIGIT = /[\u0660-\u0669\u06f0-\u06f9]/g;
// A shorter run of digits is not a complete phone number.
const FEWEST_DIGITS = 7;
const LONGEST_OF_EVEN = 4;
const LONGEST_AREA_CODE = 4;
const LONGEST_AREA_CODE_WITH_ZERO = 6;

/** The most characters of a text that is read as a phone; the time for reading grows with each. */
export const LONGEST_PHONE_TEXT = 1_000;

/** Returns the digits of a trimmed phone in any notation; null if the text contains anything else, or two numbers. */
export function readPhoneDigits(text: string): PhoneDigits | null {
  if (text.length > LONGEST_PHONE_TEXT) return null;
  if (PLAIN.test(text)) return toDigits(text, null, null);
  const notation = toNotation(text);
  const plain = readOver(notation);
  if (!PLAIN.test(plain) || joinsTwoNumbers(notation, plain)) return null;
  const group = plain.startsWith("+") ? null : firstGroupOf(notation, plain);
  if (!notation.includes("(") || !hasZeroToLeaveOut(notation)) {
    return toDigits(plain, null, group);
  }
  return toDigits(readOver(notation.replace(ZERO_IN_BRACKETS, "")), plain, group);
}

// "(0)" is dialled only within the country; it is left out after a calling code or at the very beginning.
function hasZeroToLeaveOut(notation: string): boolean {
  const zero = notation.search(ZERO_IN_BRACKETS);
  if (zero < 0) return false;
  const before = notation.slice(0, zero).replace(/\D/g, "").replace(/^00/, "");
  return before === "" || callingCodeLength(before) === before.length;
}

function readOver(notation: string): string {
  const rest = notation.replace(READ_OVER_IN_ASCII, "");
  return PLAIN.test(rest) ? rest : rest.replace(READ_OVER, "");
}

function firstGroupOf(notation: string, plain: string): string | null {
  const group = /\d+/.exec(notation)?.[0] ?? "";
  return group.length === plain.length ? null : group;
}

/** Returns the phone with Latin digits, without prefixes such as "tel:" and without invisible characters. */
export function toNotation(text: string): string {
  const latin = BEYOND_ASCII.test(text)
    ? text
        .normalize("NFKC")
        .replace(INVISIBLE, "")
        .replace(ARABIC_DIGIT, (digit) => String(digit.charCodeAt(0) & 0xf))
    : text;
  return BEGINS_WITH_NUMBER.test(latin)
    ? latin
    : latin.replace(SCHEME, "").replace(/^\p{Zs}+/u, "");
}

/** Whether the digits are two numbers with a separator between them: "030 12345/030 23456". */
function joinsTwoNumbers(notation: string, plain: string): boolean {
  const mayPart = MAY_PART.test(notation);
  if (!mayPart && plain.length < 2 * FEWEST_DIGITS) return false;
  const groups = [...notation.matchAll(/(\d+)(\D*)/g)].map(([, digits = "", separator = ""]) => ({
    length: digits.length,
    separator,
  }));
  const digits = plain.replace("+", "");
  const code = lengthOfCallingCode(plain, digits);
  const separators = new Set(groups.slice(0, -1).map(({ separator }) => separator.trim()));
  const isEven = separators.size === 1 && groups.every(({ length }) => length <= LONGEST_OF_EVEN);
  if (isEven && groups.length > 2) return false;
  let before = -code;
  return groups.slice(0, -1).some(({ length, separator }, place) => {
    before += length;
    const after = digits.length - code - before;
    if (before >= FEWEST_DIGITS && after >= FEWEST_DIGITS) return true;
    if (!separator.includes("/") && !SPACED_DASH.test(separator)) return false;
    const hasZero = digits.startsWith("0");
    const isLongForACode = place === 0 && length > LONGEST_AREA_CODE && code === 0 && !hasZero;
    return before > LONGEST_AREA_CODE_WITH_ZERO || isLongForACode;
  });
}

function lengthOfCallingCode(plain: string, digits: string): number {
  if (plain.startsWith("+")) return callingCodeLength(digits);
  return plain.startsWith("00") ? 2 + callingCodeLength(digits.slice(2)) : 0;
}

function toDigits(plain: string, withZero: string | null, firstGroup: string | null): PhoneDigits {
  const digits = withoutInternationalPrefix(plain);
  const full = withZero ?? plain;
  return {
    isInternational: digits.length < plain.length,
    digits,
    digitsWithZero: withZero === null ? null : withoutInternationalPrefix(withZero),
    all: full.startsWith("+") ? full.slice(1) : full,
    firstGroup,
  };
}

function withoutInternationalPrefix(plain: string): string {
  if (plain.startsWith("+")) return plain.slice(1);
  return plain.startsWith("00") ? plain.slice(2) : plain;
}
