import { locale } from "./locale.ts";

const numbers = new Intl.NumberFormat(locale);
const days = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
const calendarDays = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
const monthDays = new Intl.DateTimeFormat(locale, {
  day: "numeric",
  month: "long",
  timeZone: "UTC",
});
const moments = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "long" });
const percents = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
const lists = new Intl.ListFormat(locale, { type: "conjunction" });
const regions = new Intl.DisplayNames(locale, { type: "region" });

const UNITS = [
  ["minute", 60],
  ["hour", 3_600],
  ["day", 86_400],
  ["week", 604_800],
] as const;
const RELATIVE_AT_MOST_SECONDS = 2_419_200;

/** Formats a whole number in the browser's locale, such as "12,345". */
export const formatNumber = (number: number): string => numbers.format(number);

/** Formats a share from 0 to 1 as a percentage in the browser's locale. */
export const formatShare = (share: number): string => percents.format(share);

/** Formats the day of an ISO 8601 timestamp, in the browser's time zone. */
export const formatDay = (moment: string): string => days.format(new Date(moment));

/**
 * Formats a calendar date (yyyy-MM-dd); a date has no time zone, so everybody sees the same day.
 */
export const formatCalendarDay = (day: string): string =>
  calendarDays.format(new Date(`${day}T00:00:00Z`));

/** Formats a day without a year (MM-dd) in the browser's locale, such as "April 23". */
export const formatMonthDay = (day: string): string =>
  monthDays.format(new Date(`2000-${day}T00:00:00Z`));

/** Formats an ISO 8601 timestamp to the minute, in the browser's time zone. */
export const formatMoment = (moment: string): string => moments.format(new Date(moment));

/**
 * Formats how long ago a timestamp is, such as "3 hours ago"; a timestamp more than four weeks away is shown as its
 * day.
 */
export function formatAgo(moment: string, now: number = Date.now()): string {
  const seconds = Math.round((Date.parse(moment) - now) / 1_000);
  const distance = Math.abs(seconds);
  if (distance > RELATIVE_AT_MOST_SECONDS) return formatDay(moment);
  const unit = UNITS.findLast(([, size]) => distance >= size);
  if (unit === undefined) return relative.format(0, "second");
  const [name, size] = unit;
  return relative.format(Math.round(seconds / size), name);
}

/**
 * Formats a number of bytes in bytes, kB, MB or GB, where a kB is 1,024 bytes, an MB 1,024 kB and a GB 1,024 MB.
 */
export function formatBytes(bytes: number): string {
  const steps = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  const step =
    bytes < 1 ? 0 : Math.min(steps.length - 1, Math.floor(Math.log(bytes) / Math.log(1_024)));
  const unit = steps[step] ?? "byte";
  const format = new Intl.NumberFormat(locale, {
    style: "unit",
    unit,
    unitDisplay: unit === "byte" ? "long" : "short",
    maximumFractionDigits: step > 1 ? 1 : 0,
  });
  return format.format(bytes / 1_024 ** step);
}

/** Joins words to a list in the browser's language, such as "a, b, and c". */
export const formatList = (words: readonly string[]): string => lists.format(words);

/** Returns a country's name in the browser's language for its ISO 3166 code. */
export const nameCountry = (code: string): string => regions.of(code) ?? code;

/** Returns a stored phone number, which is digits only, with its leading plus sign. */
export const formatPhone = (number: string): string => `+${number}`;

/** Formats a number of seconds in its two largest units, such as "2 min 5 sec". */
export function formatDuration(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor((whole % 3_600) / 60)];
  const parts =
    hours > 0
      ? [unit(hours, "hour"), unit(minutes, "minute")]
      : minutes > 0
        ? [unit(minutes, "minute"), unit(whole % 60, "second")]
        : [unit(whole, "second")];
  return parts.join(" ");
}

const unit = (count: number, name: "hour" | "minute" | "second"): string =>
  new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "short" }).format(count);

/**
 * Wraps a text in Unicode isolates, so that a right-to-left name does not reorder the sentence
 * around it.
 */
export const isolate = (text: string): string => `\u2068${text}\u2069`;
