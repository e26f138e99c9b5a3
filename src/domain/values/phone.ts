import { numbersAnywhere } from "./numbers-anywhere.ts";
import { accept, refuse } from "./normalised.ts";
import type { Normalised } from "./normalised.ts";
import {
  callingCodeLength,
  isValidIn,
  planOfCountry,
  planOfNumber,
  plansOfCallingCode,
  withoutNationalPrefix,
} from "./numbering-plan.ts";
import type { NumberingPlan } from "./numbering-plan.ts";
import { LONGEST_PHONE_TEXT, readPhoneDigits } from "./phone-digits.ts";
import type { PhoneDigits } from "./phone-digits.ts";
import { faultOfDigits, faultOfNotation, placeholderPhone } from "./phone-fault.ts";
import { prefixesInOneForm, toOneForm } from "./phone-forms.ts";
import { isFillerNumber } from "./placeholder.ts";
import { trimIdentifier } from "./text.ts";

/** A phone as it is stored and matched. */
export interface PhoneNumber {
  /** E.164 digits without "+". */
  readonly number: string;
  /** Whether the number is possible, but none that is known to be in use. */
  readonly isUnverified: boolean;
}

// Nothing longer is a phone in any notation; it bounds the work on hostile input.
const LONGEST_NOTATION = 250;
// Of a million phones about one ends with any six digits.
const FEWEST_LAST_DIGITS = 6;
const SHORTEST_NATIONAL = 2;
const LONGEST_NATIONAL = 17;
const MOST_PREFIXES = 4;
const EXACT_DIGITS = /^[1-9]\d{4,16}$/;

/**
 * Reads a phone in any usual notation. Digits without "+" are those of the default country, if one is given; without one they
 * are a number only where they begin with its calling code beyond doubt.
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

/** The digits of a text that is nothing else, which a stored phone may have; null for any notation. */
export function exactDigits(text: string): string | null {
  const trimmed = trimIdentifier(text);
  return EXACT_DIGITS.test(trimmed) ? trimmed : null;
}

/** The default country in its one form: an ISO 3166 code in capitals, or a calling code's digits. */
export function normaliseDefaultCountry(text: string): Normalised<string> {
  const code = trimIdentifier(text).toUpperCase();
  const country = /^(?:\+|00)?(\d{1,3})$/.exec(code)?.[1] ?? code;
  if (mainPlan(country) !== null) return accept(country);
  return refuse(
    "INVALID_VALUE",
    'The country is neither an ISO 3166 code such as "HR" nor a calling code such as "385".',
  );
}

/** The ISO 3166 code of the country that a stored number belongs to; null where that cannot be told. */
export function countryOfPhone(number: string): string | null {
  const split = splitCallingCode(number);
  if (split === null) return null;
  return planOfNumber(split.plans, split.national)?.country ?? null;
}

/** The beginnings of stored numbers that the beginning of a phone, in any notation, can mean; empty where it is none. */
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
  // Without a country a whole number is looked for in all of them.
  if (defaultCountry === null) prefixes.push(...numbersAnywhere(digits));
  return [...new Set(prefixes)];
}

/** The stored numbers that a whole phone without a calling code can be in any country; empty where it has one. */
export function phonesAnywhere(text: string): readonly string[] {
  const written = readPhoneDigits(trimIdentifier(text));
  if (written === null || interpret(written, null) !== null) return [];
  return written.isInternational ? [] : numbersAnywhere(written.digits);
}

/** The ends of stored numbers that digits without a calling code can be; empty where they are too few to tell people apart. */
export function phoneSuffixes(text: string): readonly string[] {
  const written = readPhoneDigits(trimIdentifier(text));
  if (written === null || written.isInternational) return [];
  const { digits } = written;
  // The zeros that are dialled before a number at home are in no stored one.
  return [...new Set([digits, digits.replace(/^0+/, "")])].filter(
    ({ length }) => length >= FEWEST_LAST_DIGITS,
  );
}

/** The digits of a part of a phone, to be looked for within stored numbers; null where it is none. */
export function phoneDigits(text: string): string | null {
  const digits = readPhoneDigits(trimIdentifier(text))?.digits ?? "";
  return digits === "" ? null : digits;
}

function interpret(written: PhoneDigits, defaultCountry: string | null): PhoneNumber | null {
  if (written.digits.length > LONGEST_NOTATION) return null;
  const number = interpretDigits(written.digits, written, defaultCountry);
  if (written.digitsWithZero === null || number?.isUnverified === false) return number;
  // In Italy the zero in brackets is part of the number.
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
  // "(202) 555-0123" is a number of one country, whatever number abroad its digits would be.
  const looksInternational =
    firstGroup === null || firstGroup === digits.slice(0, callingCodeLength(digits));
  const plan = defaultCountry === null ? null : mainPlan(defaultCountry);
  if (plan === null) return isValid && looksInternational ? international : null;
  if (isValid && digits.startsWith(plan.callingCode)) return international;
  // A zero left out further on says that a calling code stands before it: without the zero they are no number of one country.
  const lacksZero = digitsWithZero !== null && ![digits, `0${digits}`].includes(digitsWithZero);
  const national = lacksZero ? null : readNational(plan, digits);
  if (national?.isUnverified === false || !looksInternational) return national;
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
  // A number we give out must read back as itself, so one that would lose another prefix then loses it now.
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

// "+385 (0" and "+385 0" begin the same numbers as "+385".
function withoutZeroAfterCallingCode(digits: string): string {
  const split = splitCallingCode(digits);
  if (split === null || split.plans[0]?.nationalPrefix !== "0") return digits;
  if (!split.national.startsWith("0")) return digits;
  return digits.slice(0, digits.length - split.national.length) + split.national.slice(1);
}
