import metadata from "libphonenumber-js/max/metadata";

/** How the numbers of one country, or of one calling code without a country, are built. */
export interface NumberingPlan {
  /** ISO 3166 code; null for calling codes that belong to no country. */
  readonly country: string | null;
  readonly callingCode: string;
  readonly general: RegExp;
  /** The lengths a number can have, the shortest first. */
  readonly lengths: readonly number[];
  /** What is dialled before a number within the country, and how it is read over. */
  readonly nationalPrefix: string;
  readonly prefix: RegExp | null;
  readonly prefixReplacement: string | null;
  readonly leadingDigits: RegExp | null;
  /** The kinds of numbers in use; null where the plan does not tell kinds apart. */
  readonly kinds: readonly NumberKind[] | null;
}

interface NumberKind {
  readonly pattern: RegExp;
  readonly lengths: readonly number[];
}

const byCountry = new Map<string, NumberingPlan>();
const byCallingCode = new Map<string, readonly NumberingPlan[]>();
const LONGEST_CALLING_CODE = 3;
const descriptions = new Map<string, readonly unknown[]>(Object.entries(metadata.countries));
const countriesOfCallingCode = new Map<string, readonly string[]>(
  Object.entries(metadata.country_calling_codes),
);
const withoutCountry = new Map<string, readonly unknown[]>(Object.entries(metadata.nonGeographic));

/** The ISO 3166 codes of the countries that have numbers of their own. */
export function countriesWithNumbers(): readonly string[] {
  return [...descriptions.keys()];
}

/** The plan of a country by its ISO 3166 code, in capitals; null for countries without numbers of their own. */
export function planOfCountry(country: string): NumberingPlan | null {
  const known = byCountry.get(country);
  if (known !== undefined) return known;
  const description = descriptions.get(country);
  if (description === undefined) return null;
  const plan = readPlan(country, description);
  byCountry.set(country, plan);
  return plan;
}

/** The plans that share a calling code, the main country's first; empty where nobody has the code. */
export function plansOfCallingCode(callingCode: string): readonly NumberingPlan[] {
  const known = byCallingCode.get(callingCode);
  if (known !== undefined) return known;
  const plans = readPlans(callingCode);
  // Only codes that exist are kept: what anyone may ask for must not fill the memory.
  if (plans.length > 0) byCallingCode.set(callingCode, plans);
  return plans;
}

/** How many of the digits, E.164 without "+", are the calling code; 0 where they begin with none. */
export function callingCodeLength(digits: string): number {
  for (let length = 1; length <= LONGEST_CALLING_CODE; length += 1) {
    const code = digits.slice(0, length);
    if (countriesOfCallingCode.has(code) || withoutCountry.has(code)) return length;
  }
  return 0;
}

function readPlans(callingCode: string): readonly NumberingPlan[] {
  const description = withoutCountry.get(callingCode);
  if (description !== undefined) return [readPlan(null, description)];
  const countries = countriesOfCallingCode.get(callingCode) ?? [];
  return countries.map(planOfCountry).filter((plan) => plan !== null);
}

// The places are those of libphonenumber-js' METADATA.md, version 4.
function readPlan(country: string | null, description: readonly unknown[]): NumberingPlan {
  const text = (place: number): string | null => {
    const value = description[place];
    return typeof value === "string" && value !== "" ? value : null;
  };
  const lengths = toNumbers(description[3]);
  const nationalPrefix = text(5) ?? "";
  const prefix = text(7) ?? text(5);
  const leadingDigits = text(10);
  const kinds = description[11];
  return {
    country,
    callingCode: text(0) ?? "",
    general: new RegExp(`^(?:${text(2) ?? ""})$`),
    lengths,
    nationalPrefix,
    prefix: prefix === null ? null : new RegExp(`^(?:${prefix})`),
    prefixReplacement: text(8),
    leadingDigits: leadingDigits === null ? null : new RegExp(`^(?:${leadingDigits})`),
    kinds: Array.isArray(kinds) && kinds.length > 0 ? readKinds(kinds, lengths) : null,
  };
}

function readKinds(kinds: readonly unknown[], lengths: readonly number[]): NumberKind[] {
  return kinds.flatMap((kind) => {
    if (!Array.isArray(kind) || typeof kind[0] !== "string" || kind[0] === "") return [];
    const own = toNumbers(kind[1]);
    return [{ pattern: new RegExp(`^(?:${kind[0]})$`), lengths: own.length === 0 ? lengths : own }];
  });
}

function toNumbers(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "number") : [];
}

/** Whether the number, written without any prefix, is in use in the plan. */
export function isValidIn(plan: NumberingPlan, number: string): boolean {
  if (!plan.general.test(number)) return false;
  if (plan.kinds === null) return true;
  const { length } = number;
  return plan.kinds.some(
    ({ pattern, lengths }) => lengths.includes(length) && pattern.test(number),
  );
}

/** Which of the plans that share a calling code the number belongs to; null where none claims it. */
export function planOfNumber(
  plans: readonly NumberingPlan[],
  number: string,
): NumberingPlan | null {
  const [main] = plans;
  if (main === undefined || plans.length === 1) return main ?? null;
  const owner = plans.find((plan) =>
    plan.leadingDigits === null
      ? plan.kinds !== null && isValidIn(plan, number)
      : plan.leadingDigits.test(number),
  );
  return owner ?? null;
}

/** The number without the prefix that is dialled before it within the country, where it has one. */
export function withoutNationalPrefix(plan: NumberingPlan, number: string): string {
  const match = plan.prefix?.exec(number) ?? null;
  if (match === null || plan.prefix === null) return number;
  const captured = match.length > 1 ? match.at(-1) : undefined;
  const rest =
    plan.prefixReplacement !== null && captured !== undefined && captured !== ""
      ? number.replace(plan.prefix, plan.prefixReplacement)
      : number.slice(match[0].length);
  if (rest === number) return number;
  if (plan.general.test(number) && !plan.general.test(rest)) return number;
  return couldGrowInto(plan, rest) ? rest : number;
}

// Whether the length is one that the plan has, or past them all.
function couldGrowInto(plan: NumberingPlan, number: string): boolean {
  const owner = planOfNumber(plansOfCallingCode(plan.callingCode), number) ?? plan;
  const longest = owner.lengths.at(-1) ?? 0;
  return owner.lengths.includes(number.length) || number.length > longest;
}
