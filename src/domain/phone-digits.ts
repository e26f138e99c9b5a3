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
const READ_OVER =
  /[\p{Zs}\u180e\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff()[\].\-/\p{Pd}\u2212]+/gu;
const ZERO_IN_BRACKETS = /\(\p{Zs}*0\p{Zs}*\)/u;
const ARABIC_DIGIT = /[\u0660-\u0669\u06f0-\u06f9]/g;

/** The digits of a trimmed phone in any notation; null where something else is in it. */
export function readPhoneDigits(text: string): PhoneDigits | null {
  if (PLAIN.test(text)) return toDigits(text, null);
  const ascii = toAscii(text).replace(/^tel:/i, "");
  const plain = ascii.replace(READ_OVER, "");
  if (!PLAIN.test(plain)) return null;
  if (!ZERO_IN_BRACKETS.test(ascii)) return toDigits(plain, null);
  const withoutZero = ascii.replace(ZERO_IN_BRACKETS, "").replace(READ_OVER, "");
  return toDigits(withoutZero, plain);
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

function toAscii(text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text;
  return text.normalize("NFKC").replace(ARABIC_DIGIT, (digit) => String(digit.charCodeAt(0) & 0xf));
}
