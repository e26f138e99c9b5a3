import { createRequire } from "node:module";
import type * as PhoneLibrary from "libphonenumber-js/max";
import type { Normalised } from "./normalised.ts";
import {
  countriesWithNumbers,
  isValidIn,
  planOfCountry,
  withoutNationalPrefix,
} from "./numbering-plan.ts";
import type { NumberingPlan } from "./numbering-plan.ts";
import { readPhoneDigits } from "./phone-digits.ts";
import { toOneForm } from "./phone-forms.ts";
import { trimText } from "./text.ts";

/** Counts what the numbers of a column without "+" are without a country, until the column decides about all of them. */
export interface BareNumbers {
  /** Takes one more number of the column into account, as it reads without a country. */
  see(phone: Normalised<unknown>): void;
  /** Whether so many are no number anywhere that none of them can be taken for an international one. */
  readonly needCountry: boolean;
}

// A fair part of a column's bare numbers: a fifth, and two at least.
const FAIR_PART = 5;
const FEWEST = 2;
const MOST_COUNTRIES = 3;
const SAMPLE = 50;
const PROBES = 100;
const LEAST_SHARE = 0.5;
// What a number costs a country whose plan it does not fit, against the unlikelihood of fitting by chance.
const MISFIT = 4;
const AS_WRITTEN = 2;
const MOST_FOR_PEOPLE = 5;
const SURE = 10;
// Where plans fit alike the country with more people is likelier; the most first.
const mostPeople: readonly string[] =
  "IN CN US ID PK NG BR BD RU MX JP PH EG VN TR DE TH GB FR IT ZA KR ES CO AR UA PL CA MA SA PE MY AU RO CL NL CZ SE PT GR HU AT CH BE IL DK FI NO SK IE HR BA RS SI".split(
    " ",
  );

/** A count that has seen nothing yet. */
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

/** Whether "+" or "00" stands before a phone's digits. */
export function hasCallingCode(text: string): boolean {
  return text.startsWith("+") || /^[^\d+]*(?:\+|00)/.test(text);
}

const nothingExpected: ReadonlyMap<string, number> = new Map();

/**
 * The countries, as ISO 3166 codes, whose plans national numbers fit best, the best first; empty where there are none. Those
 * that are expected, by whatever is known besides, are likelier by so much.
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
  /** How many digits stand together, such as "3 3 4"; null where they all do. */
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

// How much better the numbers fit than as many digits by chance would: a country whose numbers are few says more.
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

// Few files need it, and it takes longer to load than most files to read.
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

/** The share of digits of the same length, and with the same zero before them, that the plan has. */
function chanceOf(plan: NumberingPlan, digits: string): number {
  const zero = digits.startsWith("0") ? "0" : "";
  let found = 1;
  let seed = 1;
  for (let probe = 0; probe < PROBES; probe += 1) {
    let random = zero;
    while (random.length < digits.length) {
      // A row of numbers that is the same each time, so that the same file has the same answer.
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
  // What is dialled before a number at home is told apart from numbers that merely begin so.
  const isPrefixed = plan.nationalPrefix !== "" && digits.startsWith(plan.nationalPrefix);
  if (digits.startsWith("0") && !isPrefixed && !plan.general.test(digits)) return false;
  const national = toOneForm(plan.callingCode, withoutNationalPrefix(plan, digits));
  return isValidIn(plan, national);
}
