import { isCalendarDate, toMilliseconds, toStored } from "./date.ts";
import type { MomentType, TimeOfDay } from "./date.ts";
import { hourOfDay } from "./date-format.ts";
import type { Fault } from "./normalised.ts";
import { refuse } from "./normalised.ts";

/** Whether the day or the month comes first in dates that end with the year. */
export type DateOrder = "DAY_FIRST" | "MONTH_FIRST";

/** The result of reading a date of unknown format; "ambiguous" if its day and month can be exchanged. */
export type DateReading =
  | {
      readonly kind: "date";
      readonly value: string;
      /** The order that this value proves, such as DAY_FIRST for 23/04/1985; null if both are possible. */
      readonly order: DateOrder | null;
    }
  | { readonly kind: "ambiguous"; readonly dayFirst: string; readonly monthFirst: string }
  | { readonly kind: "fault"; readonly fault: Fault };

const ISO_DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
// Hungarian dates may end with a dot: "1985.04.23." and "1985. 04. 23."
const YEAR_FIRST = /^(\d{4})([-/.])\s?(\d{1,2})\2\s?(\d{1,2})\.?$/;
const YEAR_LAST = /^(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4})\.?$/;
const TWO_DIGIT_YEAR = /^\d{1,2}([-/.])\s?\d{1,2}\1\s?\d{2}\.?$/;
const TIME =
  /^(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?:\s?([AaPp][Mm]))?(?:\s?(Z|UTC|GMT)|\s?([+-])([01]\d|2[0-3]):?([0-5]\d))?$/i;
const LONGEST_NOTATION = 64;

/** Reads a date, or a date and time, of unknown format: ISO, or day, month and year, whose order may stay open. */
export function readDateNotation(text: string, type: MomentType): DateReading {
  if (text.length > LONGEST_NOTATION) return notADate();
  const iso = type === "DATE" ? ISO_DATE.exec(text) : null;
  if (iso !== null && isCalendarDate(Number(iso[1]), Number(iso[2]), Number(iso[3]))) {
    return { kind: "date", value: text, order: null };
  }
  const gap = text.search(/[Tt]|\s+(?=\d{1,2}:)/);
  const time = gap < 0 ? null : readTime(text.slice(gap).replace(/^[Tt\s]\s*/, ""));
  const date = gap < 0 ? text : text.slice(0, gap);
  if (gap >= 0 && time === null) return notADate();
  const yearFirst = YEAR_FIRST.exec(date);
  const read = (year: string, month: string, day: string) =>
    toStored(type, {
      year: Number(year),
      month: Number(month),
      day: Number(day),
      // If only a date is wanted, the time is left out. Otherwise the time would be converted to UTC, which could make
      // the day another one than the day that is written.
      time: type === "DATE" && yearFirst !== null ? null : (time?.time ?? null),
      offset: time?.offset ?? null,
    });
  if (yearFirst !== null) {
    const [, year = "", , month = "", day = ""] = yearFirst;
    return toReading(read(year, month, day), null);
  }
  const yearLast = YEAR_LAST.exec(date);
  if (yearLast === null) return TWO_DIGIT_YEAR.test(date) ? twoDigitYear() : notADate();
  const [, first = "", , second = "", year = ""] = yearLast;
  const isDayFirst = isCalendarDate(Number(year), Number(second), Number(first));
  const isMonthFirst = isCalendarDate(Number(year), Number(first), Number(second));
  const dayFirst = read(year, second, first);
  if (!isMonthFirst) return toReading(dayFirst, isDayFirst ? "DAY_FIRST" : null);
  const monthFirst = read(year, first, second);
  if (!isDayFirst) return toReading(monthFirst, "MONTH_FIRST");
  if (!dayFirst.ok || !monthFirst.ok || dayFirst.value === monthFirst.value) {
    return toReading(dayFirst, null);
  }
  return { kind: "ambiguous", dayFirst: dayFirst.value, monthFirst: monthFirst.value };
}

/** The fault of a date such as 03/04/1985 whose order neither the column nor the caller decides. */
export const undecidedDate: Fault = refuse(
  "INVALID_DATE",
  "Day and month can be read in either order, and the column does not show which is right: name its date format.",
);

function toReading(read: ReturnType<typeof toStored>, order: DateOrder | null): DateReading {
  return read.ok ? { kind: "date", value: read.value, order } : { kind: "fault", fault: read };
}

function readTime(
  text: string,
): { readonly time: TimeOfDay; readonly offset: number | null } | null {
  const match = TIME.exec(text);
  if (match === null) return null;
  const [, hour, minute, second, fraction, halfDay, zulu, sign, zoneHour, zoneMinute] = match;
  const minutes = Number(zoneHour ?? 0) * 60 + Number(zoneMinute ?? 0);
  const offset = zulu === undefined && sign === undefined ? null : minutes;
  return {
    time: {
      hour: halfDay === undefined ? Number(hour) : hourOfDay(Number(hour), halfDay),
      minute: Number(minute),
      second: Number(second ?? 0),
      millisecond: toMilliseconds(fraction),
    },
    offset: sign === "-" && offset !== null ? -offset : offset,
  };
}

function notADate(): DateReading {
  return {
    kind: "fault",
    fault: refuse(
      "INVALID_DATE",
      "The text is not a date such as 2024-05-31; name the column's date format if it is written in another way.",
    ),
  };
}

function twoDigitYear(): DateReading {
  return {
    kind: "fault",
    fault: refuse("INVALID_DATE", "The year has two digits, so its century is not known."),
  };
}
