import { secondsOf } from "./log-cursor.ts";
import type { LogPlace } from "./log-cursor.ts";

const DAY_SECONDS = 86_400;

/**
 * Returns the start of the UTC day that a place in the log belongs to. Filters relative to time are evaluated as of
 * that moment, so that every reader of the log gets the same result, however much later they read it.
 */
export type Calendar = (place: LogPlace) => Date;

/** The calendar of the database's clock: it takes the day from the time that is part of each place in the log. */
export const databaseCalendar: Calendar = (place) => {
  const seconds = secondsOf(place);
  return new Date((seconds - (seconds % DAY_SECONDS)) * 1_000);
};
