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
const DAYS_TOLD_RELATIVELY_SECONDS = 2_419_200;

/** A whole number, as it is written here. */
export const formatNumber = (number: number): string => numbers.format(number);

/** A share from 0 to 1. */
export const formatShare = (share: number): string => percents.format(share);

/** The day of a moment, here. */
export const formatDay = (moment: string): string => days.format(new Date(moment));

/** A day of the calendar, the same everywhere. */
export const formatCalendarDay = (day: string): string =>
  calendarDays.format(new Date(`${day}T00:00:00Z`));

/** A day of any year, MM-dd, as it is written here. */
export const formatMonthDay = (day: string): string =>
  monthDays.format(new Date(`2000-${day}T00:00:00Z`));

/** A moment, to the minute. */
export const formatMoment = (moment: string): string => moments.format(new Date(moment));

/** How long ago a moment is, in words; past four weeks, its day. */
export function formatAgo(moment: string, now: number = Date.now()): string {
  const seconds = Math.round((Date.parse(moment) - now) / 1_000);
  const distance = Math.abs(seconds);
  if (distance > DAYS_TOLD_RELATIVELY_SECONDS) return formatDay(moment);
  const unit = UNITS.findLast(([, size]) => distance >= size);
  if (unit === undefined) return relative.format(0, "second");
  const [name, size] = unit;
  return relative.format(Math.round(seconds / size), name);
}

/** Bytes in the unit that suits them, by steps of 1,024. */
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

/** Words as a list, such as "a, b, and c". */
export const formatList = (words: readonly string[]): string => lists.format(words);

/** A country by its ISO 3166 code, as it is called here. */
export const nameCountry = (code: string): string => regions.of(code) ?? code;

/** A stored phone with its plus sign; the digits are as the server keeps them. */
export const formatPhone = (number: string): string => `+${number}`;

/** Seconds as a length of time, in its two largest units. */
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

/** A name or other text of people's own inside a sentence: its direction stays its own affair. */
export const isolate = (text: string): string => `\u2068${text}\u2069`;
