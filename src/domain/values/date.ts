import { accept, refuse } from "./normalised.ts";
import type { Normalised } from "./normalised.ts";

/** A moment as written in a text; time of day and zone are null if the text does not contain them. */
export interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly time: TimeOfDay | null;
  /** How many minutes the written zone is ahead of UTC, negative if it is behind; null if the text names no zone. */
  readonly offset: number | null;
}

export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

/** Whether a value holds a date, or a date with a time. */
export type MomentType = "DATE" | "DATE_TIME";

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const DATE_TIME =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:([Zz])|([+-])(\d\d):(\d\d))$/;
const DAY_OF_YEAR = /^(\d\d)-(\d\d)$/;
const LEAP_YEAR = 2000;
const daysOfMonth: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Normalises a date from the API: yyyy-MM-dd, and the day must exist. */
export function normaliseDate(text: string): Normalised<string> {
  const match = DATE.exec(text);
  if (match === null || !isCalendarDate(Number(match[1]), Number(match[2]), Number(match[3]))) {
    return refuse("INVALID_DATE", "The date does not exist, or is not written as yyyy-MM-dd.");
  }
  return accept(text);
}

/** Normalises a moment from the API, RFC 3339 with a zone, and returns it in UTC. */
export function normaliseDateTime(text: string): Normalised<string> {
  const match = DATE_TIME.exec(text);
  if (match === null) return refuseDateTime();
  const sign = match[9] === "-" ? -1 : 1;
  const zoneHour = Number(match[10] ?? 0);
  const zoneMinute = Number(match[11] ?? 0);
  if (zoneHour > 23 || zoneMinute > 59) return refuseDateTime();
  return toStored("DATE_TIME", {
    year: Number(match[1]),
    month: Number(match[2]),
    day: Number(match[3]),
    time: {
      hour: Number(match[4]),
      minute: Number(match[5]),
      second: Number(match[6]),
      millisecond: toMilliseconds(match[7]),
    },
    offset: sign * (zoneHour * 60 + zoneMinute),
  });
}

/** Normalises a day without a year, MM-dd; 02-29 is allowed. */
export function normaliseDayOfYear(text: string): Normalised<string> {
  const match = DAY_OF_YEAR.exec(text);
  if (match === null || !isCalendarDate(LEAP_YEAR, Number(match[1]), Number(match[2]))) {
    return refuse("INVALID_DATE", "The day does not exist, or is not written as MM-dd.");
  }
  return accept(text);
}

/** Returns the moment in stored form: yyyy-MM-dd, or RFC 3339 in UTC. A moment without a zone is taken as UTC. */
export function toStored(type: MomentType, moment: Moment): Normalised<string> {
  const { year, month, day, time } = moment;
  if (!isCalendarDate(year, month, day)) {
    return refuse("INVALID_DATE", "There is no such day in the calendar.");
  }
  if (time !== null && !isTimeOfDay(time)) {
    return refuse("INVALID_DATE", "There is no such time of day.");
  }
  if (type === "DATE") {
    return time === null || isMidnight(time)
      ? accept(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`)
      : refuse("INVALID_DATE", "A date has no time of day.");
  }
  return toUtc(moment);
}

/** Whether the day exists in the calendar, in the years 1 to 9999. */
export function isCalendarDate(year: number, month: number, day: number): boolean {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (daysOfMonth[month - 1] ?? 0) + (month === 2 && isLeap ? 1 : 0);
}

/** Returns the milliseconds of a fraction of a second, given as the digits after the point. */
export function toMilliseconds(fraction: string | undefined): number {
  return Number((fraction ?? "").padEnd(3, "0").slice(0, 3));
}

function refuseDateTime(): Normalised<never> {
  return refuse(
    "INVALID_DATE",
    "The moment is not written as RFC 3339 with its zone, such as 2024-05-31T08:30:00Z.",
  );
}

function toUtc({ year, month, day, time, offset }: Moment): Normalised<string> {
  const moment = new Date(0);
  // Not Date.UTC, which reads the years 1 to 99 as 1901 to 1999.
  moment.setUTCFullYear(year, month - 1, day);
  moment.setUTCHours(
    time?.hour ?? 0,
    (time?.minute ?? 0) - (offset ?? 0),
    time?.second ?? 0,
    time?.millisecond ?? 0,
  );
  const utcYear = moment.getUTCFullYear();
  return utcYear < 1 || utcYear > 9999
    ? refuse("INVALID_DATE", "The moment lies outside the years 1 to 9999.")
    : accept(moment.toISOString());
}

function isTimeOfDay({ hour, minute, second }: TimeOfDay): boolean {
  return hour < 24 && minute < 60 && second < 60;
}

function isMidnight({ hour, minute, second, millisecond }: TimeOfDay): boolean {
  return hour === 0 && minute === 0 && second === 0 && millisecond === 0;
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, "0");
}
