import { createRequire } from "node:module";
import type * as PhoneLibrary from "libphonenumber-js/max";
import type { Normalised } from "./normalised.ts";
import {
  countriesWithNumbers,
  isValidIn,
  planOfCountry,
  withDroppedZero,
  withoutNationalPrefix,
} from "./numbering-plan.ts";
import type { NumberingPlan } from "./numbering-plan.ts";
import { readPhoneDigits } from "./phone-digits.ts";
import { toOneForm } from "./phone-forms.ts";
import { trimText } from "./text.ts";

/**
 * Counts how many numbers of a column were written without "+", and how many of these cannot be read without a country.
 */
export interface BareNumbers {
  /**
   * Counts one more phone number of the column. The caller must pass only numbers that are written without "+"; `phone`
   * is the result of reading the number without a country.
   */
  see(phone: Normalised<unknown>): void;
  /**
   * Whether the column's numbers without "+" are probably all national, so that reading them needs a country. This is
   * so if many of them cannot be read without a country. That some other numbers can be read without a country proves
   * nothing: a national number may look like an international one by chance.
   */
  readonly needCountry: boolean;
}

// All phones without "+" in a column are taken for national numbers if at least a fifth of them, and at least two,
// cannot be read without a country.
const FAIR_PART = 5;
const FEWEST = 2;
const MOST_COUNTRIES = 3;
const SAMPLE = 50;
const PROBES = 100;
const LEAST_SHARE = 0.5;
// A country's score says how well the numbers of a column fit the country. A number that the country's numbering plan
// does not accept lowers the score by this much. An accepted number raises the score: the rarer the plan accepts random
// digits, the more (by minus the logarithm of that share).
const MISFIT = 4;
const AS_WRITTEN = 2;
const MOST_FOR_PEOPLE = 5;
const SURE = 10;
// The most populous countries first: if several plans fit equally well, the larger country is more likely.
const mostPeople: readonly string[] =
  "IN CN US ID PK NG BR BD RU MX JP PH EG VN TR DE TH GB FR IT ZA KR ES CO AR UA PL CA MA SA PE MY AU RO CL NL CZ SE PT GR HU AT CH BE IL DK FI NO SK IE HR BA RS SI".split(
    " ",
  );

/**
 * Returns a new counter of the numbers in a column that are written without "+". Each column of phones needs its own
 * counter, because only some columns may have national numbers.
 */
export function createBareNumbers(): BareNumbers {
  let bare = 0;
  let nowhere = 0;
  return {
    see(phone) {
      if (phone.ok) {
        bare += 1;
      } else if (phone.code === "COUNTRY_NEEDED") {
        bare += 1;
        nowhere += 1;
      }
    },
    get needCountry() {
      return nowhere >= FEWEST && nowhere * FAIR_PART >= bare;
    },
  };
}

/** Whether a phone begins with "+" or "00". */
export function hasCallingCode(text: string): boolean {
  return text.startsWith("+") || /^[^\d+]*(?:\+|00)/.test(text);
}

const nothingExpected: ReadonlyMap<string, number> = new Map();

/**
 * Returns the ISO 3166 codes of the countries whose numbering plans fit the numbers best, the most likely first; empty
 * if none fits or there are no national numbers. `expected` adds to the score of countries that are likely for other
 * reasons.
 */
export function likelyCountries(
  phones: Iterable<string>,
  expected = nothingExpected,
  most = MOST_COUNTRIES,
): readonly string[] {
  const numbers = sampleOf(phones);
  if (numbers.length === 0) return [];
  const plans = countriesWithNumbers().flatMap((country) => {
    const plan = planOfCountry(country);
    return plan === null ? [] : [{ country, plan, share: shareOf(plan, numbers) }];
  });
  const best = Math.max(...plans.map(({ share }) => share));
  return plans
    .filter(({ share }) => share >= LEAST_SHARE && share >= best - 0.2)
    .map(({ country, plan }) => {
      const score = scoreOf(country, plan, numbers) + (expected.get(country) ?? 0);
      return { country, score };
    })
    .toSorted((left, right) => right.score - left.score)
    .slice(0, most)
    .map(({ country }) => country);
}

interface NationalNumber {
  readonly digits: string;
  /** The lengths of the groups in which the digits are written, such as "3 3 4"; null if they are one group. */
  readonly groups: string | null;
}

function sampleOf(phones: Iterable<string>): readonly NationalNumber[] {
  const numbers = new Map<string, NationalNumber>();
  for (const phone of phones) {
    const text = trimText(phone);
    const written = hasCallingCode(text) ? null : readPhoneDigits(text);
    if (written === null || written.digits.length < 5) continue;
    const groups = written.firstGroup === null ? null : groupsOf(text);
    numbers.set(written.digits, { digits: written.digits, groups });
    if (numbers.size === SAMPLE) break;
  }
  return [...numbers.values()];
}

function shareOf(plan: NumberingPlan, numbers: readonly NationalNumber[]): number {
  return numbers.filter(({ digits }) => fits(plan, digits)).length / numbers.length;
}

// Compares the fit with that of random digits: a plan with few valid numbers is stronger evidence if the numbers fit
// it.
function scoreOf(country: string, plan: NumberingPlan, numbers: readonly NationalNumber[]): number {
  const chances = new Map<string, number>();
  let score = 0;
  for (const { digits, groups } of numbers) {
    const shape = `${digits.startsWith("0") ? "0" : ""}${digits.length}`;
    const chance = chances.get(shape) ?? chanceOf(plan, digits);
    chances.set(shape, chance);
    if (!fits(plan, digits)) score -= MISFIT;
    else
      score +=
        (groups !== null && isWrittenSo(country, digits, groups) ? AS_WRITTEN : 0) -
        Math.log(chance);
  }
  const rank = mostPeople.indexOf(country);
  const people = rank < 0 ? 0 : MOST_FOR_PEOPLE * (1 - rank / mostPeople.length);
  return people + (score / numbers.length) * Math.min(numbers.length, SURE);
}

let library: typeof PhoneLibrary | null = null;

// Loaded on first use: few files need it, and loading takes longer than reading most files.
function loadLibrary(): typeof PhoneLibrary {
  if (library !== null) return library;
  const loaded: typeof PhoneLibrary = createRequire(import.meta.url)("libphonenumber-js/max");
  library = loaded;
  return loaded;
}

function isWrittenSo(country: string, digits: string, groups: string): boolean {
  const { isSupportedCountry, parsePhoneNumberFromString } = loadLibrary();
  if (!isSupportedCountry(country)) return false;
  const phone = parsePhoneNumberFromString(digits, country);
  return phone !== undefined && groupsOf(phone.formatNational()) === groups;
}

function groupsOf(text: string): string {
  return (text.match(/\d+/g) ?? []).map(({ length }) => length).join(" ");
}

/**
 * Returns how probable it is that the plan accepts random digits: the share of accepted ones among random numbers that
 * have as many digits as `digits`, and that begin with a zero if `digits` does.
 */
function chanceOf(plan: NumberingPlan, digits: string): number {
  const zero = digits.startsWith("0") ? "0" : "";
  let found = 1;
  let seed = 1;
  for (let probe = 0; probe < PROBES; probe += 1) {
    let random = zero;
    while (random.length < digits.length) {
      // Pseudo-random with a fixed seed, so that the same file always gives the same result.
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
      const digit = (seed >>> 16) % 10;
      if (random === zero && digit === 0) continue;
      random += String(digit);
    }
    if (fits(plan, random)) found += 1;
  }
  return found / (PROBES + 1);
}

function fits(plan: NumberingPlan, digits: string): boolean {
  // A leading zero is acceptable only as the national prefix of the country, or as part of the country's numbers.
  const isPrefixed = plan.nationalPrefix !== "" && digits.startsWith(plan.nationalPrefix);
  if (digits.startsWith("0") && !isPrefixed && !plan.general.test(digits)) return false;
  return [digits, withDroppedZero(plan, digits)].some((written) => {
    if (written === null) return false;
    const national = toOneForm(plan.callingCode, withoutNationalPrefix(plan, written));
    return isValidIn(plan, national);
  });
}
