import { isWritten, readDateFormat } from "../../domain/values/date-format.ts";
import type { DateFormat } from "../../domain/values/date-format.ts";
import { readDateNotation } from "../../domain/values/date-notation.ts";

const MOST_LOOKED_AT = 200;
const FAIR_SHARE = 0.5;
const COMPACT = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;
const DAY_OF_ANY_YEAR = /^(?:--)?(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const DOTTED_DAY = /^\d{1,2}\.\s?\d{1,2}\.?$/;
const DOTTED = /^\d{1,2}\.(\s?)\d{1,2}\.\s?(?:\d{4}|\d\d)(\.?)$/;

// Each format stands with its twin, in which day and month are swapped; null for none. A format is chosen only if it
// reads more values than its twin.
const candidates: readonly (readonly [format: string, other: string | null])[] = [
  ["d.M.yyyy", "M.d.yyyy"],
  ["d.M.yyyy.", "M.d.yyyy."],
  ["d. M. yyyy", "M. d. yyyy"],
  ["d. M. yyyy.", "M. d. yyyy."],
  ["d.M.yy", "M.d.yy"],
  ["d.M.yy.", "M.d.yy."],
  ["d. M. yy", "M. d. yy"],
  ["d/M/yy", "M/d/yy"],
  ["M/d/yy", "d/M/yy"],
  ["d-M-yy", "M-d-yy"],
  ["M-d-yy", "d-M-yy"],
  // These formats are for columns in which only some dates have a year. Without a format, a date without a year ("5/6")
  // cannot be read.
  ["d/M/yyyy", "M/d/yyyy"],
  ["M/d/yyyy", "d/M/yyyy"],
  ["d-M-yyyy", "M-d-yyyy"],
  ["M-d-yyyy", "d-M-yyyy"],
  ["d MMM yyyy", null],
  ["d MMMM yyyy", null],
  ["d. MMM yyyy", null],
  ["d. MMMM yyyy", null],
  ["d. MMMM yyyy.", null],
  ["d-MMM-yyyy", null],
  ["d-MMM-yy", null],
  ["d MMM yy", null],
  ["MMM d, yyyy", null],
  ["MMMM d, yyyy", null],
  ["MMM d yyyy", null],
  ["MMMM d yyyy", null],
  ["d 'de' MMMM 'de' yyyy", null],
  ["do MMMM yyyy", null],
  ["MMMM do, yyyy", null],
  ["MMMM do yyyy", null],
  ["do 'of' MMMM yyyy", null],
  ["do 'of' MMMM, yyyy", null],
  ["do 'de' MMMM 'de' yyyy", null],
  ["do 'de' MMMM yyyy", null],
  ["d MMMM, yyyy", null],
  ["d. MMM yyyy.", null],
  ["d.MMM.yyyy", null],
  ["d.MMM.yyyy.", null],
  ["d. MMM. yyyy", null],
  ["d. MMM. yyyy.", null],
  ["d.MMM.yy", null],
  ["d/MMM/yy", null],
  ["dMMMyyyy", null],
  ["MMM-d-yyyy", null],
  ["yyyy-MMM-d", null],
  ["yyyy. MMMM d.", null],
  ["yyyy. MMM d.", null],
  ["yyyy MMMM d", null],
  ["d/MMM/yyyy", null],
  ["d MMMM yyyy 'г.'", null],
  ["d MMMM yyyy 'r.'", null],
];
// Formats for birthdays without a year. Each stands with its twin, in which day and month are swapped; null for none.
const yearless: readonly (readonly [format: string, other: string | null])[] = [
  ["d.M.", "M.d."],
  ["d. M.", "M. d."],
  ["d/M", "M/d"],
  ["M/d", "d/M"],
  ["d-M", "M-d"],
  ["d MMM", null],
  ["d MMMM", null],
  ["d. MMM", null],
  ["d. MMMM", null],
  ["d-MMM", null],
  ["MMM d", null],
  ["MMMM d", null],
  ["d 'de' MMMM", null],
  ["do MMMM", null],
  ["MMMM do", null],
  ["do 'of' MMMM", null],
  ["do 'de' MMMM", null],
  ["d/MMM", null],
];

/**
 * Returns the format of a column of dates. Null if no format is needed, because all dates can be read without one; if
 * no format reads at least half of the dates; or if they do not show whether the day or the month comes first.
 */
export function findDateFormat(values: readonly string[]): string | null {
  const dates = [...new Set(values)].slice(0, MOST_LOOKED_AT).filter((text) => /\d/.test(text));
  if (dates.length === 0) return null;
  if (dates.filter((text) => COMPACT.test(text)).length > dates.length / 2) return "yyyyMMdd";
  // A format is chosen only if more dates can be read with it than without any format, because a format refuses dates
  // in other notations. Dates with dots get a format all the same: their day comes first, but without a format 3.4.1985
  // could also be read with the month first.
  const unaided = dates.filter(isReadable).length;
  const readable = dates.filter((text) => DOTTED.test(text) || isReadable(text));
  const areDotted = readable.length > 0 && readable.every((text) => DOTTED.test(text));
  if (unaided === dates.length && !areDotted) return null;
  // A column in which some dates have a year gets a format with a year, because such a format also accepts dates whose
  // year is missing. So formats without a year are tried only if no date has a year.
  if (readable.length === 0) {
    const areDottedDays = dates.every((text) => DOTTED_DAY.test(text));
    const format = findBest(yearless, dates, areDottedDays, (count) => count > 0);
    if (format !== null) return format;
  }
  const isMore = (count: number): boolean =>
    count > unaided || (areDotted && count === readable.length);
  return findBest(candidates, dates, areDotted, isMore);
}

/** Returns the format that reads the most dates, and at least half of them. In dates with dots the day comes first. */
function findBest(
  formats: typeof candidates,
  dates: readonly string[],
  areDotted: boolean,
  isEnough: (count: number) => boolean,
): string | null {
  let best: { readonly format: string; readonly count: number } | null = null;
  for (const [format, other] of formats) {
    const count = countReadable(dates, format);
    const isSure = other === null || areDotted || count > countReadable(dates, other);
    const isFair = count >= dates.length * FAIR_SHARE && isEnough(count);
    if (isFair && isSure && count > (best?.count ?? 0)) best = { format, count };
  }
  return best?.format ?? null;
}

function isReadable(text: string): boolean {
  return DAY_OF_ANY_YEAR.test(text) || readDateNotation(text, "DATE").kind !== "fault";
}

const formats = new Map<string, DateFormat | null>();

function countReadable(dates: readonly string[], name: string): number {
  const format = formatOf(name);
  return format === null ? 0 : dates.filter((text) => isWritten(text, format)).length;
}

function formatOf(name: string): DateFormat | null {
  const known = formats.get(name);
  if (known !== undefined) return known;
  const read = readDateFormat(name);
  const format = read.ok ? read.value : null;
  formats.set(name, format);
  return format;
}
