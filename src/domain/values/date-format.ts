import { toMilliseconds, toStored } from "./date.ts";
import type { MomentType } from "./date.ts";
import { accept, refuse } from "./normalised.ts";
import type { Normalised } from "./normalised.ts";

/** A strict format of dates, ready to read. */
export interface DateFormat {
  readonly pattern: RegExp;
  readonly parts: readonly FormatPart[];
}

type FormatPart =
  | "year"
  | "month"
  | "day"
  | "hour"
  | "halfDayHour"
  | "minute"
  | "second"
  | "fraction"
  | "halfDay";

const LONGEST_FORMAT = 64;
const tokens: ReadonlyMap<string, readonly [FormatPart, string]> = new Map([
  ["yyyy", ["year", "(\\d{4})"]],
  ["MM", ["month", "(\\d\\d)"]],
  ["M", ["month", "(\\d\\d?)"]],
  ["dd", ["day", "(\\d\\d)"]],
  ["d", ["day", "(\\d\\d?)"]],
  ["HH", ["hour", "(\\d\\d)"]],
  ["H", ["hour", "(\\d\\d?)"]],
  ["hh", ["halfDayHour", "(\\d\\d)"]],
  ["h", ["halfDayHour", "(\\d\\d?)"]],
  ["mm", ["minute", "(\\d\\d)"]],
  ["ss", ["second", "(\\d\\d)"]],
  ["SSS", ["fraction", "(\\d{3})"]],
  ["a", ["halfDay", "([AaPp][Mm])"]],
] as const);

/** Reads a format such as dd.MM.yyyy, M/d/yyyy or yyyy-MM-dd HH:mm; YYYY and DD are taken for yyyy and dd. */
export function readDateFormat(format: string): Normalised<DateFormat> {
  if (format.length > LONGEST_FORMAT) return refuseFormat();
  const parts: FormatPart[] = [];
  let pattern = "";
  for (const [piece] of format.matchAll(/'[^']*'|([A-Za-z])\1*|[^A-Za-z']/g)) {
    const token = tokens.get(/^[YD]+$/.test(piece) ? piece.toLowerCase() : piece);
    if (token !== undefined) {
      if (parts.includes(token[0])) return refuseFormat();
      parts.push(token[0]);
      pattern += token[1];
    } else if (/^y+$/i.test(piece)) {
      return refuse("INVALID_VALUE", "A date format has years of four digits, yyyy.");
    } else if (/^[A-Za-z]/.test(piece)) {
      return refuseFormat();
    } else {
      pattern += toLiteral(piece);
    }
  }
  const isComplete = (["year", "month", "day"] as const).every((part) => parts.includes(part));
  const hasWholeTime = parts.includes("halfDay") === parts.includes("halfDayHour");
  if (!isComplete || !hasWholeTime || (parts.includes("hour") && parts.includes("halfDayHour"))) {
    return refuseFormat();
  }
  return accept({ pattern: new RegExp(`^${pattern}$`), parts });
}

/** Reads a text that is written exactly in the format, and gives it as it is stored. */
export function readFormatted(
  text: string,
  { pattern, parts }: DateFormat,
  type: MomentType,
): Normalised<string> {
  const match = pattern.exec(text);
  if (match === null) {
    return refuse("INVALID_DATE", "The date is not written in the column's date format.");
  }
  const values = new Map(parts.map((part, place) => [part, match[place + 1] ?? ""]));
  const value = (part: FormatPart): number => Number(values.get(part) ?? 0);
  const hour = values.has("halfDayHour")
    ? hourOfDay(value("halfDayHour"), values.get("halfDay") ?? "")
    : value("hour");
  const hasTime = values.has("hour") || values.has("halfDayHour");
  return toStored(type, {
    year: value("year"),
    month: value("month"),
    day: value("day"),
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

/** The hour of the day of an hour with AM or PM; 24, which no day has, where there is no such hour. */
export function hourOfDay(hour: number, halfDay: string): number {
  if (hour < 1 || hour > 12) return 24;
  return (hour % 12) + (/^p/i.test(halfDay) ? 12 : 0);
}

function toLiteral(piece: string): string {
  const literal = piece.startsWith("'") ? piece.slice(1, -1) : piece;
  return literal.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

function refuseFormat(): Normalised<never> {
  return refuse(
    "INVALID_VALUE",
    "The date format needs a day (dd or d), a month (MM or M) and a year (yyyy), such as dd.MM.yyyy.",
  );
}
