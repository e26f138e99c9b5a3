import { normaliseDate, normaliseDayOfYear } from "./date.ts";
import { accept, refuse } from "./normalised.ts";
import type { Fault, Normalised } from "./normalised.ts";

const YEARLESS = "--";
const FIRST_YEAR = "1900";

/** Reads a day of birth: a date of the calendar, from 1900 to today. */
export function normaliseBirthDate(text: string): Normalised<string> {
  const date = normaliseDate(text);
  if (!date.ok) return date;
  return faultOfBirthDate(date.value) ?? date;
}

/** Reads a day of birth whose year is not known, MM-dd, into the form in which it is stored: --MM-dd. */
export function normaliseBirthDay(text: string): Normalised<string> {
  const day = normaliseDayOfYear(text);
  return day.ok ? accept(YEARLESS + day.value) : day;
}

/** Why nobody who is a customer today was born on this date; null where somebody may have been. */
export function faultOfBirthDate(date: string): Fault | null {
  if (isYearless(date)) return null;
  if (date > today()) {
    return refuse("INVALID_DATE", "The day of birth lies in the future: look at its year.");
  }
  return date < FIRST_YEAR
    ? refuse("INVALID_DATE", "The day of birth lies before 1900: look at its year.")
    : null;
}

const DAY_MS = 86_400_000;
let dayOfToday = { day: 0, text: "" };

function today(): string {
  const day = Math.floor(Date.now() / DAY_MS);
  if (day !== dayOfToday.day) {
    dayOfToday = { day, text: new Date(day * DAY_MS).toISOString().slice(0, 10) };
  }
  return dayOfToday.text;
}

/** Whether the year of a stored day of birth is not known. */
export function isYearless(birthDate: string): boolean {
  return birthDate.startsWith(YEARLESS);
}

/** The day in any year, MM-dd, of a stored day of birth. */
export function dayOfBirth(birthDate: string): string {
  return birthDate.slice(-"MM-dd".length);
}

/** Whether a value says no more than what is there: a day without its year, where the whole date of that day is known. */
export function isKnownDay(field: string, known: unknown, value: unknown): boolean {
  return (
    field === "birthDate" &&
    typeof known === "string" &&
    typeof value === "string" &&
    isYearless(value) &&
    !isYearless(known) &&
    dayOfBirth(known) === dayOfBirth(value)
  );
}
