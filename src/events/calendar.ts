import { secondsOf } from "./log-cursor.ts";
import type { LogPlace } from "./log-cursor.ts";

const DAY_SECONDS = 86_400;

/**
 * Which day of UTC it was at a place of the log: its beginning is the moment that all of the day is judged by where a filter is
 * relative to time. So every reader judges a change alike, however much later, and time passes for all at one place.
 */
export type Calendar = (place: LogPlace) => Date;

/** The calendar by the clock of the database. */
export const databaseCalendar: Calendar = (place) => {
  const seconds = secondsOf(place);
  return new Date((seconds - (seconds % DAY_SECONDS)) * 1_000);
};
