/** What is left of a phone's notation once all that is read over is gone. */
export interface PhoneDigits {
  /** Whether the digits begin with a calling code: a "+" or "00" stood before them. */
  readonly isInternational: boolean;
  /** The digits without "00" at the start and without "(0)". */
  readonly digits: string;
  /** The same with the zero of "(0)"; null where there was none. */
  readonly digitsWithZero: string | null;
  /** Every digit that was written. */
  readonly all: string;
}

const PLAIN = /^\+?\d+$/;
const BEYOND_ASCII = /[^\0-\x7f]/;
const READ_OVER_IN_ASCII = /[ ()[\].\-/]+/g;
const READ_OVER =
  /[\p{Zs}\u180e\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff()[\].\-/\p{Pd}\u2212]+/gu;
const ZERO_IN_BRACKETS = /\(\p{Zs}*0\p{Zs}*\)/u;
const ARABIC_DIGIT = /[\u0660-\u0669\u06f0-\u06f9]/g;

/** The digits of a trimmed phone in any notation; null where something else is in it. */
export function readPhoneDigits(text: string): PhoneDigits | null {
  if (PLAIN.test(text)) return toDigits(text, null);
  const latin = BEYOND_ASCII.test(text) ? toLatin(text) : text;
  const notation = /^tel:/i.test(latin) ? latin.slice("tel:".length) : latin;
  const plain = readOver(notation);
  if (!PLAIN.test(plain)) return null;
  if (!notation.includes("(") || !ZERO_IN_BRACKETS.test(notation)) return toDigits(plain, null);
  return toDigits(readOver(notation.replace(ZERO_IN_BRACKETS, "")), plain);
}

function readOver(notation: string): string {
  const rest = notation.replace(READ_OVER_IN_ASCII, "");
  return PLAIN.test(rest) ? rest : rest.replace(READ_OVER, "");
}

function toDigits(plain: string, withZero: string | null): PhoneDigits {
  const digits = withoutInternationalPrefix(plain);
  const full = withZero ?? plain;
  return {
    isInternational: digits.length < plain.length,
    digits,
    digitsWithZero: withZero === null ? null : withoutInternationalPrefix(withZero),
    all: full.startsWith("+") ? full.slice(1) : full,
  };
}

function withoutInternationalPrefix(plain: string): string {
  if (plain.startsWith("+")) return plain.slice(1);
  return plain.startsWith("00") ? plain.slice(2) : plain;
}

function toLatin(text: string): string {
  return text.normalize("NFKC").replace(ARABIC_DIGIT, (digit) => String(digit.charCodeAt(0) & 0xf));
}
