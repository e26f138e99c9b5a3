import { accept, refuse } from "./normalised.ts";
import type { Normalised } from "./normalised.ts";

/** A length of time by the calendar and the clock; it is not below zero. */
export interface Duration {
  readonly months: number;
  readonly days: number;
  readonly seconds: number;
}

const PART =
  /(?:(?<years>\d{1,4})Y)?(?:(?<months>\d{1,5})M)?(?:(?<weeks>\d{1,5})W)?(?:(?<days>\d{1,6})D)?/;
const TIME = /(?:(?<hours>\d{1,7})H)?(?:(?<minutes>\d{1,9})M)?(?:(?<seconds>\d{1,9})S)?/;
const DURATION = new RegExp(`^P(?=\\d|T\\d)${PART.source}(?:T(?=\\d)${TIME.source})?$`);
const LONGEST_MONTHS = 12_000;
const LONGEST_DAYS = 366_000;

/** Reads an ISO 8601 duration of whole numbers, such as P30D or P1Y6M or PT12H; at most a thousand years. */
export function normaliseDuration(text: string): Normalised<Duration> {
  const parts = DURATION.exec(text)?.groups;
  if (parts === undefined)
    return refuse(
      "INVALID_VALUE",
      "The value is no ISO 8601 duration of whole numbers, such as P30D or PT12H.",
    );
  const number = (name: string): number => Number(parts[name] ?? 0);
  const duration = {
    months: number("years") * 12 + number("months"),
    days: number("weeks") * 7 + number("days"),
    seconds: number("hours") * 3600 + number("minutes") * 60 + number("seconds"),
  };
  const isTooLong =
    duration.months > LONGEST_MONTHS ||
    duration.days > LONGEST_DAYS ||
    duration.seconds > LONGEST_DAYS * 86_400;
  return isTooLong
    ? refuse("INVALID_VALUE", "The duration is longer than a thousand years.")
    : accept(duration);
}

/** The moment so long before another, by the calendar of UTC: a month before 31 March is the end of February. */
export function momentBefore(moment: Date, { months, days, seconds }: Duration): Date {
  return shifted(moment, -months, -days, -seconds);
}

/**
 * The days, MM-dd, that come from a day of UTC on until so long after it, both ends included. 29 February counts as the 28th in
 * years that have none.
 */
export function daysFrom(moment: Date, { months, days, seconds }: Duration): readonly string[] {
  const first = Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate());
  const last = shifted(new Date(first), months, days, seconds).getTime();
  const found = new Set<string>();
  for (let day = first; day <= last && found.size < 366; day += DAY_MS) {
    const date = new Date(day);
    found.add(date.toISOString().slice(5, 10));
    const isEndOfFebruary = date.getUTCMonth() === 1 && date.getUTCDate() === 28;
    if (isEndOfFebruary && new Date(day + DAY_MS).getUTCMonth() === 2) found.add("02-29");
    if (day - first > 2 * 366 * DAY_MS) break; // All days of a year were passed by then.
  }
  return [...found];
}

const DAY_MS = 86_400_000;

function shifted(moment: Date, months: number, days: number, seconds: number): Date {
  const month = moment.getUTCFullYear() * 12 + moment.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(0, 1));
  lastDay.setUTCFullYear(Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, 0);
  const date = new Date(moment);
  date.setUTCFullYear(
    lastDay.getUTCFullYear(),
    lastDay.getUTCMonth(),
    Math.min(moment.getUTCDate(), lastDay.getUTCDate()),
  );
  return new Date(date.getTime() + days * DAY_MS + seconds * 1000);
}
