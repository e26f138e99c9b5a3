import { normaliseDate, normaliseDayOfYear } from "./date.ts";
import { accept, refuse } from "./normalised.ts";
import type { Fault, Normalised } from "./normalised.ts";

const YEARLESS = "--";
const FIRST_YEAR = "1900";

/** Normalises a birth date: an existing day, from 1900 to today. */
export function normaliseBirthDate(text: string): Normalised<string> {
  const date = normaliseDate(text);
  if (!date.ok) return date;
  return faultOfBirthDate(date.value) ?? date;
}

/** Normalises a birthday without its year, MM-dd, to the form in which it is stored: --MM-dd. */
export function normaliseBirthDay(text: string): Normalised<string> {
  const day = normaliseDayOfYear(text);
  return day.ok ? accept(YEARLESS + day.value) : day;
}

/** Returns the fault of a date before 1900 or in the future, or null if a customer may have been born on it. */
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

/** Whether a stored birth date has the form --MM-dd, so that its year is unknown. */
export function isYearless(birthDate: string): boolean {
  return birthDate.startsWith(YEARLESS);
}

/** Returns the day of a stored birth date without its year, MM-dd. */
export function dayOfBirth(birthDate: string): string {
  return birthDate.slice(-"MM-dd".length);
}

/** Whether `value` adds nothing: it is a birthday without its year, and `known` is the full date of that day. */
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
