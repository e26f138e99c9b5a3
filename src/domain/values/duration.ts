import { accept, refuse } from "./normalised.ts";
import type { Normalised } from "./normalised.ts";

/** A length of time in months, days and seconds; none of them is negative. */
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

/** Normalises an ISO 8601 duration of whole numbers, such as P30D, P1Y6M or PT12H; at most a thousand years. */
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

/** Returns the moment that is earlier by the duration, in UTC. A month before 31 March is the last day of February. */
export function momentBefore(moment: Date, { months, days, seconds }: Duration): Date {
  return shifted(moment, -months, -days, -seconds);
}

/**
 * Returns the days, as MM-dd, from the UTC day of `moment` to the day on which the duration ends, both included. In a
 * year without a 29 February, 02-29 is returned together with 02-28, so that nobody's birthday is left out.
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
    if (day - first > 2 * 366 * DAY_MS) break; // After two years every day of a year has come.
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
