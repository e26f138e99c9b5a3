import { numbersAnywhere } from "./numbers-anywhere.ts";
import { accept, refuse } from "./normalised.ts";
import type { Normalised } from "./normalised.ts";
import {
  callingCodeLength,
  isValidIn,
  planOfCountry,
  planOfNumber,
  plansOfCallingCode,
  withDroppedZero,
  withoutNationalPrefix,
} from "./numbering-plan.ts";
import type { NumberingPlan } from "./numbering-plan.ts";
import { LONGEST_PHONE_TEXT, readPhoneDigits } from "./phone-digits.ts";
import type { PhoneDigits } from "./phone-digits.ts";
import { faultOfDigits, faultOfNotation, placeholderPhone } from "./phone-fault.ts";
import { prefixesInOneForm, toOneForm } from "./phone-forms.ts";
import { isFillerNumber } from "./placeholder.ts";
import { trimIdentifier } from "./text.ts";

/** A phone in the form in which it is stored and matched. */
export interface PhoneNumber {
  /** E.164 digits without "+". */
  readonly number: string;
  /** Whether the number has a possible length, but is in no range that is known to be in use. */
  readonly isUnverified: boolean;
}

// No notation of a phone is longer; it limits the work that a hostile caller can cause.
const LONGEST_NOTATION = 250;
// A search by fewer last digits would find too many people: about one of a million phones ends with any given six
// digits.
const FEWEST_LAST_DIGITS = 6;
const SHORTEST_NATIONAL = 2;
const LONGEST_NATIONAL = 17;
const MOST_PREFIXES = 4;
const EXACT_DIGITS = /^[1-9]\d{4,16}$/;

/**
 * Normalises a phone in any usual notation. Digits without "+" belong to the default country. If there is no default
 * country, digits are accepted only if they are clearly a complete phone number that begins with its calling code.
 */
export function normalisePhone(
  text: string,
  defaultCountry: string | null,
): Normalised<PhoneNumber> {
  const trimmed = trimIdentifier(text);
  if (trimmed === "") return refuse("INVALID_PHONE", "The phone number is blank.");
  const written = readPhoneDigits(trimmed);
  if (written === null) return faultOfNotation(trimmed.slice(0, LONGEST_PHONE_TEXT));
  const { all, digits } = written;
  if (isFillerNumber(all) || (digits !== all && isFillerNumber(digits))) return placeholderPhone;
  const number = interpret(written, defaultCountry);
  return number === null ? faultOfDigits(written, defaultCountry) : accept(number);
}

/** Returns the digits of a text that consists only of digits and may be a stored phone; null for any other text. */
export function exactDigits(text: string): string | null {
  const trimmed = trimIdentifier(text);
  return EXACT_DIGITS.test(trimmed) ? trimmed : null;
}

/** Normalises a default country to an ISO 3166 code in capitals, or to the digits of a calling code. */
export function normaliseDefaultCountry(text: string): Normalised<string> {
  const code = trimIdentifier(text).toUpperCase();
  const country = /^(?:\+|00)?(\d{1,3})$/.exec(code)?.[1] ?? code;
  if (mainPlan(country) !== null) return accept(country);
  return refuse(
    "INVALID_VALUE",
    'The country is neither an ISO 3166 code such as "HR" nor a calling code such as "385".',
  );
}

/** Returns the ISO 3166 code of the country to which a stored number belongs, or null if it is unknown. */
export function countryOfPhone(number: string): string | null {
  const split = splitCallingCode(number);
  if (split === null) return null;
  return planOfNumber(split.plans, split.national)?.country ?? null;
}

/**
 * Returns the first digits of stored numbers that a search for the beginning of a phone looks for; empty if the text
 * cannot be the beginning of a phone.
 */
export function phonePrefixes(text: string, defaultCountry: string | null): readonly string[] {
  const written = readPhoneDigits(trimIdentifier(text));
  if (written === null || written.digits === "") return [];
  const { digits, isInternational } = written;
  if (isInternational) {
    return [
      ...new Set([digits, withoutZeroAfterCallingCode(digits), ...prefixesInOneForm(digits)]),
    ];
  }
  const plan = defaultCountry === null ? null : mainPlan(defaultCountry);
  const prefixes = digits.startsWith("0") ? [] : [digits, ...prefixesInOneForm(digits)];
  if (plan !== null) {
    const { callingCode, nationalPrefix } = plan;
    if (nationalPrefix !== "" && digits.startsWith(nationalPrefix)) {
      prefixes.push(callingCode + digits.slice(nationalPrefix.length));
    } else {
      prefixes.push(callingCode + digits);
    }
  }
  // Without a default country, the digits may be a complete number of any country, written without its calling code.
  if (defaultCountry === null) prefixes.push(...numbersAnywhere(digits));
  return [...new Set(prefixes)];
}

/**
 * Returns the full number of a phone without a calling code, for each country in which such a number can exist. Empty
 * if the phone has a calling code.
 */
export function phonesAnywhere(text: string): readonly string[] {
  const written = readPhoneDigits(trimIdentifier(text));
  if (written === null || interpret(written, null) !== null) return [];
  return written.isInternational ? [] : numbersAnywhere(written.digits);
}

/**
 * Returns the last digits of stored numbers that a search for the end of a phone looks for: the digits of the text,
 * with and without zeros at their beginning. Empty if the text has a calling code, is no part of a phone, or has too
 * few digits for a search that finds only a few people.
 */
export function phoneSuffixes(text: string): readonly string[] {
  const written = readPhoneDigits(trimIdentifier(text));
  if (written === null || written.isInternational) return [];
  const { digits } = written;
  // Stored numbers do not contain the zero that is dialled within a country.
  return [...new Set([digits, digits.replace(/^0+/, "")])].filter(
    ({ length }) => length >= FEWEST_LAST_DIGITS,
  );
}

/** Returns the digits of a part of a phone, to be found inside stored numbers; null for any other text. */
export function phoneDigits(text: string): string | null {
  const digits = readPhoneDigits(trimIdentifier(text))?.digits ?? "";
  return digits === "" ? null : digits;
}

function interpret(written: PhoneDigits, defaultCountry: string | null): PhoneNumber | null {
  if (written.digits.length > LONGEST_NOTATION) return null;
  const number = interpretDigits(written.digits, written, defaultCountry);
  if (written.digitsWithZero === null || number?.isUnverified === false) return number;
  // The digits are also tried with the zero of "(0)", because in Italy it is part of the number.
  const withZero = interpretDigits(written.digitsWithZero, written, defaultCountry);
  return withZero?.isUnverified === false ? withZero : (number ?? withZero);
}

function interpretDigits(
  digits: string,
  { isInternational, firstGroup, digitsWithZero }: PhoneDigits,
  defaultCountry: string | null,
): PhoneNumber | null {
  const international = readInternational(digits);
  if (isInternational) return international;
  const isValid = international?.isUnverified === false;
  // "(202) 555-0123" is a national number: its digits begin with the calling code 20, but its first group is no calling
  // code.
  const looksInternational =
    firstGroup === null || firstGroup === digits.slice(0, callingCodeLength(digits));
  const plan = defaultCountry === null ? null : mainPlan(defaultCountry);
  if (plan === null) return isValid && looksInternational ? international : null;
  if (isValid && digits.startsWith(plan.callingCode)) return international;
  // Whether the text has "(0)" after other digits, as in "385 (0)91 123 4567". `digitsWithZero` has the zero of "(0)",
  // and `digits` lacks it. If "(0)" stood first, they would differ at most by a first zero. The digits before the "(0)"
  // are a calling code, so `digits` must not be read as a national number.
  const lacksZero = digitsWithZero !== null && ![digits, `0${digits}`].includes(digitsWithZero);
  const national = lacksZero ? null : readNational(plan, digits);
  if (national?.isUnverified === false) return national;
  const prefixed = firstGroup === null ? withDroppedZero(plan, digits) : null;
  const restored = prefixed === null ? null : readNational(plan, prefixed);
  if (restored?.isUnverified === false) return restored;
  if (!looksInternational) return national;
  return isValid ? international : (national ?? international);
}

function readInternational(digits: string): PhoneNumber | null {
  const split = splitCallingCode(digits);
  const main = split?.plans[0];
  return split === null || main === undefined ? null : readNational(main, split.national);
}

function readNational(plan: NumberingPlan, digits: string): PhoneNumber | null {
  const plans = plansOfCallingCode(plan.callingCode);
  const main = plans[0] ?? plan;
  const { callingCode } = plan;
  let national = toOneForm(callingCode, withoutNationalPrefix(plan, digits));
  // Removes national prefixes until none is left. Otherwise the result would become another number when it is read
  // again.
  for (let round = 0; round < MOST_PREFIXES; round += 1) {
    const phone = judge(planOfNumber(plans, national) ?? main, national);
    const shorter = toOneForm(callingCode, withoutNationalPrefix(main, national));
    if (phone === null || shorter === national) return phone;
    national = shorter;
  }
  return null;
}

function judge(plan: NumberingPlan, national: string): PhoneNumber | null {
  if (national.length < SHORTEST_NATIONAL || national.length > LONGEST_NATIONAL) return null;
  const number = plan.callingCode + national;
  if (isValidIn(plan, national)) return { number, isUnverified: false };
  return plan.lengths.includes(national.length) ? { number, isUnverified: true } : null;
}

function splitCallingCode(
  digits: string,
): { readonly plans: readonly NumberingPlan[]; readonly national: string } | null {
  const length = callingCodeLength(digits);
  if (length === 0) return null;
  return { plans: plansOfCallingCode(digits.slice(0, length)), national: digits.slice(length) };
}

function mainPlan(country: string): NumberingPlan | null {
  return planOfCountry(country) ?? plansOfCallingCode(country)[0] ?? null;
}

// A zero after the calling code, as in "+385 (0" and "+385 0", is not part of stored numbers.
function withoutZeroAfterCallingCode(digits: string): string {
  const split = splitCallingCode(digits);
  if (split === null || split.plans[0]?.nationalPrefix !== "0") return digits;
  if (!split.national.startsWith("0")) return digits;
  return digits.slice(0, digits.length - split.national.length) + split.national.slice(1);
}
