import { normaliseDayOfYear, toMilliseconds, toStored } from "./date.ts";
import type { MomentType } from "./date.ts";
import { accept, refuse } from "./normalised.ts";
import type { Fault, Normalised } from "./normalised.ts";
import { monthByLanguage, monthsOfName } from "./month-name.ts";

/** A format of dates, compiled for reading. Only texts that are written exactly in this format can be read with it. */
export interface DateFormat {
  /** The pattern of the whole format. Null if the format has no year, as dd.MM has: then only `yearless` is used. */
  readonly whole: Pattern | null;
  /** The pattern of the format without its year, for birthdays whose year is unknown. */
  readonly yearless: Pattern;
}

interface Pattern {
  readonly expression: RegExp;
  readonly parts: readonly FormatPart[];
}

type FormatPart =
  | "year"
  | "shortYear"
  | "month"
  | "monthName"
  | "day"
  | "hour"
  | "halfDayHour"
  | "minute"
  | "second"
  | "fraction"
  | "halfDay";

interface Piece {
  readonly source: string;
  /** The part of a date that this piece of the format stands for; null for text between two parts. */
  readonly part: FormatPart | null;
}

const LONGEST_FORMAT = 64;
const NAME = "(\\p{L}[\\p{L}\\p{M}]*\\.?)";
const tokens: ReadonlyMap<string, readonly [FormatPart, string]> = new Map([
  ["yyyy", ["year", "(\\d{4})"]],
  ["yy", ["shortYear", "(\\d\\d)"]],
  ["MMMM", ["monthName", NAME]],
  ["MMM", ["monthName", NAME]],
  ["MM", ["month", "(\\d\\d)"]],
  ["M", ["month", "(\\d\\d?)"]],
  ["dd", ["day", "(\\d\\d)"]],
  ["d", ["day", "(\\d\\d?)"]],
  ["do", ["day", "(\\d\\d?)(?:st|nd|rd|th|er|re|ère|ème|e|de|ste|º|°|ª|:a|:e)?"]],
  ["HH", ["hour", "(\\d\\d)"]],
  ["H", ["hour", "(\\d\\d?)"]],
  ["hh", ["halfDayHour", "(\\d\\d)"]],
  ["h", ["halfDayHour", "(\\d\\d?)"]],
  ["mm", ["minute", "(\\d\\d)"]],
  ["ss", ["second", "(\\d\\d)"]],
  ["SSS", ["fraction", "(\\d{3})"]],
  ["a", ["halfDay", "([AaPp][Mm])"]],
] as const);

/**
 * Compiles a format such as dd.MM.yyyy, M/d/yy, d MMMM yyyy or yyyy-MM-dd HH:mm, or one without a year, such as dd.MM. In it, "do" is
 * a day with or without its ending ("1er", "23rd"); YYYY and DD are accepted for yyyy and dd.
 */
export function readDateFormat(format: string): Normalised<DateFormat> {
  if (format.length > LONGEST_FORMAT) return refuseFormat();
  const pieces: Piece[] = [];
  for (const [text] of format.matchAll(/'[^']*'|do|([A-Za-z])\1*|[^A-Za-z']/g)) {
    const token = tokens.get(/^[YD]+$/.test(text) ? text.toLowerCase() : text);
    if (token !== undefined) pieces.push({ part: token[0], source: token[1] });
    else if (/^[A-Za-z]/.test(text)) return refuseFormat();
    else pieces.push({ part: null, source: toLiteral(text) });
  }
  const parts = pieces.flatMap(({ part }) => part ?? []);
  const count = (...wanted: readonly FormatPart[]): number =>
    parts.filter((part) => wanted.includes(part)).length;
  const hasYear = count("year", "shortYear") === 1;
  const isDay = count("month", "monthName") === 1 && count("day") === 1;
  const isComplete = isDay && (hasYear || parts.length === 2);
  const hasWholeTime = count("halfDay") === count("halfDayHour");
  const isRepeating = new Set(parts).size < parts.length;
  if (!isComplete || !hasWholeTime || isRepeating || count("hour", "halfDayHour") > 1) {
    return refuseFormat();
  }
  const yearless = toPattern(withoutYear(pieces));
  return accept({ whole: hasYear ? toPattern(pieces) : null, yearless });
}

/** Reads a text written exactly in the format, with a month's name in the given language, and returns it in stored form. */
export function readFormatted(
  text: string,
  { whole }: DateFormat,
  type: MomentType,
  language: string | null = null,
): Normalised<string> {
  const values = whole === null ? null : matchParts(whole, text);
  if (values === null) {
    return refuse("INVALID_DATE", "The date is not written in the column's date format.");
  }
  const value = (part: FormatPart): number => Number(values.get(part) ?? 0);
  const hour = values.has("halfDayHour")
    ? hourOfDay(value("halfDayHour"), values.get("halfDay") ?? "")
    : value("hour");
  const hasTime = values.has("hour") || values.has("halfDayHour");
  const month = readMonth(values, language);
  if (typeof month !== "number") return month;
  const day = value("day");
  return toStored(type, {
    year: values.has("year") ? value("year") : latestYear(value("shortYear"), month, day),
    month,
    day,
    time: hasTime
      ? {
          hour,
          minute: value("minute"),
          second: value("second"),
          millisecond: toMilliseconds(values.get("fraction")),
        }
      : null,
    offset: null,
  });
}

/** Reads a day written in the format without its year, such as "23.04." for dd.MM.yyyy, as MM-dd; null if it is not one. */
export function readYearless(
  text: string,
  { yearless }: DateFormat,
  language: string | null = null,
): Normalised<string> | null {
  const values = matchParts(yearless, text);
  if (values === null) return null;
  const month = readMonth(values, language);
  if (typeof month !== "number") return month;
  const pad = (number: number): string => String(number).padStart(2, "0");
  return normaliseDayOfYear(`${pad(month)}-${pad(Number(values.get("day")))}`);
}

/** Returns whether a text is written in the format, with or without its year, in any language that has names of months. */
export function isWritten(text: string, format: DateFormat): boolean {
  const name = monthNameIn(text, format);
  const languages = name === null ? [] : monthByLanguage(name).keys();
  return [null, ...languages].some(
    (language) =>
      readFormatted(text, format, "DATE", language).ok ||
      readYearless(text, format, language)?.ok === true,
  );
}

/** Returns the name of the month in a text written in the format, with or without its year; null if there is none. */
export function monthNameIn(text: string, { whole, yearless }: DateFormat): string | null {
  if (!yearless.parts.includes("monthName")) return null;
  const values = (whole === null ? null : matchParts(whole, text)) ?? matchParts(yearless, text);
  return values?.get("monthName") ?? null;
}

function toPattern(pieces: readonly Piece[]): Pattern {
  return {
    expression: new RegExp(`^${pieces.map(({ source }) => source).join("")}$`, "u"),
    parts: pieces.flatMap(({ part }) => part ?? []),
  };
}

// Returns the format without its year. The separator before the year may be there or not: "23.04." and "23.04".
function withoutYear(pieces: readonly Piece[]): readonly Piece[] {
  const isDay = ({ part }: Piece): boolean =>
    part === null || part === "day" || part === "month" || part === "monthName";
  const year = pieces.findIndex(({ part }) => part === "year" || part === "shortYear");
  const optional = (piece: Piece): Piece => ({ ...piece, source: `(?:${piece.source})?` });
  const before = (year < 0 ? pieces : pieces.slice(0, year)).filter(isDay);
  const after = year < 0 ? [] : pieces.slice(year + 1).filter(isDay);
  const last = before.findLastIndex(({ part }) => part !== null);
  const first = after.findIndex(({ part }) => part !== null);
  return [
    ...before.map((piece, place) => (place > last ? optional(piece) : piece)),
    ...(first < 0 ? after.map(optional) : after.slice(first)),
  ];
}

function matchParts(
  { expression, parts }: Pattern,
  text: string,
): ReadonlyMap<FormatPart, string> | null {
  const match = expression.exec(text);
  return match === null
    ? null
    : new Map(parts.map((part, place) => [part, match[place + 1] ?? ""]));
}

function readMonth(
  values: ReadonlyMap<FormatPart, string>,
  language: string | null,
): number | Fault {
  const name = values.get("monthName");
  if (name === undefined) return Number(values.get("month"));
  const own = language === null ? undefined : monthByLanguage(name).get(language);
  if (own !== undefined) return own;
  const [month, other] = monthsOfName(name);
  if (month === undefined) {
    return refuse("INVALID_DATE", `"${name}" is not a month in any known language.`);
  }
  return other === undefined
    ? month
    : refuse(
        "INVALID_DATE",
        `"${name}" is one month in one language and another in another: write the month as a number.`,
      );
}

/** Returns the latest year with these two last digits in which the day is not in the future. */
function latestYear(digits: number, month: number, day: number): number {
  const now = new Date();
  const year = now.getUTCFullYear() - (now.getUTCFullYear() % 100) + digits;
  const isFuture = Date.UTC(year, month - 1, day) > now.getTime();
  return isFuture ? year - 100 : year;
}

/** Returns the hour of the day, 0 to 23, for an hour with AM or PM; 24, which no day has, if there is no such hour. */
export function hourOfDay(hour: number, halfDay: string): number {
  if (hour < 1 || hour > 12) return 24;
  return (hour % 12) + (/^p/i.test(halfDay) ? 12 : 0);
}

function toLiteral(piece: string): string {
  const literal = piece.startsWith("'") ? piece.slice(1, -1) : piece;
  return literal.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

function refuseFormat(): Normalised<never> {
  return refuse(
    "INVALID_VALUE",
    "The date format needs a day (dd or d), a month (MM, M, MMM or MMMM) and a year (yyyy or yy), such as dd.MM.yyyy; for birthdays whose years are not known, leave the year out, such as dd.MM.",
  );
}
