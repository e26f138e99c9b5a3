import metadata from "libphonenumber-js/max/metadata";

/** The rules for the numbers of one country, or of a calling code that belongs to no country. */
export interface NumberingPlan {
  /** ISO 3166 code; null for calling codes that belong to no country. */
  readonly country: string | null;
  readonly callingCode: string;
  readonly general: RegExp;
  /** The possible lengths of a number, shortest first. */
  readonly lengths: readonly number[];
  /** The digits dialled before a number within the country, such as "0"; "" if there are none. */
  readonly nationalPrefix: string;
  /** Matches the beginning of a number that may be a national prefix; null if there is none. */
  readonly prefix: RegExp | null;
  readonly prefixReplacement: string | null;
  readonly leadingDigits: RegExp | null;
  /** The kinds of numbers in use; null if the plan does not distinguish kinds. */
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

/** Returns the ISO 3166 codes of all countries with a numbering plan. */
export function countriesWithNumbers(): readonly string[] {
  return [...descriptions.keys()];
}

/** Returns the plan of a country by its ISO 3166 code in capitals, or null if it has none. */
export function planOfCountry(country: string): NumberingPlan | null {
  const known = byCountry.get(country);
  if (known !== undefined) return known;
  const description = descriptions.get(country);
  if (description === undefined) return null;
  const plan = readPlan(country, description);
  byCountry.set(country, plan);
  return plan;
}

/** Returns the plans that share a calling code, the main country's first; empty if the code does not exist. */
export function plansOfCallingCode(callingCode: string): readonly NumberingPlan[] {
  const known = byCallingCode.get(callingCode);
  if (known !== undefined) return known;
  const plans = readPlans(callingCode);
  // Only existing codes are cached; otherwise requests with invented codes could fill the memory.
  if (plans.length > 0) byCallingCode.set(callingCode, plans);
  return plans;
}

/** Returns how many digits at the beginning are the calling code, given E.164 digits without "+"; 0 if none are. */
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

// METADATA.md of libphonenumber-js documents what each position of `description` contains, in version 4 of the
// metadata.
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

/** Whether the number, given without any prefix, is in a range that the plan has in use. */
export function isValidIn(plan: NumberingPlan, number: string): boolean {
  if (!plan.general.test(number)) return false;
  if (plan.kinds === null) return true;
  const { length } = number;
  return plan.kinds.some(
    ({ pattern, lengths }) => lengths.includes(length) && pattern.test(number),
  );
}

/** Returns the plan to which a number belongs, out of those that share a calling code; null if none has it in use. */
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

/** Returns the number without a national prefix; unchanged if it has none, or if the rest could not be a number. */
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

/**
 * Returns the digits with the zero that a spreadsheet drops at the start of a phone, if the zero is only a part of the
 * country's prefix: of Hungary's 06, it leaves a 6. Null if the digits cannot be such a phone.
 */
export function withDroppedZero(plan: NumberingPlan, digits: string): string | null {
  const [zero, ...rest] = plan.nationalPrefix;
  const canBeDropped = zero === "0" && rest.length > 0;
  return canBeDropped && digits.startsWith(rest.join("")) ? zero + digits : null;
}

// Whether the digits that are left after a prefix was removed can still contain a number of the plan. They can if their
// length is one of the plan's, and also if they are too long, because another prefix may stand before the number. If
// they cannot, the removed digits were no prefix.
function couldGrowInto(plan: NumberingPlan, number: string): boolean {
  const owner = planOfNumber(plansOfCallingCode(plan.callingCode), number) ?? plan;
  const longest = owner.lengths.at(-1) ?? 0;
  return owner.lengths.includes(number.length) || number.length > longest;
}
