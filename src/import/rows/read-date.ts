import { faultOfBirthDate, normaliseBirthDay } from "../../domain/values/birth-date.ts";
import {
  monthNameIn,
  readDateFormat,
  readFormatted,
  readYearless,
} from "../../domain/values/date-format.ts";
import type { DateFormat } from "../../domain/values/date-format.ts";
import { readDateNotation, undecidedDate } from "../../domain/values/date-notation.ts";
import type { DateReading } from "../../domain/values/date-notation.ts";
import type { MomentType } from "../../domain/values/date.ts";
import type { FieldName } from "../../domain/people/profile.ts";
import { monthByLanguage } from "../../domain/values/month-name.ts";
import { accept } from "../../domain/values/normalised.ts";
import type { Fault, Normalised } from "../../domain/values/normalised.ts";
import { trimText } from "../../domain/values/text.ts";
import { writtenText } from "../cells/cell-text.ts";
import type { Cell } from "../cells/cell.ts";
import type { CellReader, ColumnContext } from "./column-context.ts";
import type { DateChoice } from "./date-decider.ts";
import { meaningIn, unmarkedIn } from "./literal-cells.ts";
import { createPut } from "./put-value.ts";
import { postpone } from "./row-draft.ts";
import type { RowDraft } from "./row-draft.ts";

const DAY_OF_ANY_YEAR = /^(?:--)?(\d\d-\d\d)$/;

/**
 * Returns the reader for a column of dates. Without a format, the values of the column decide how ambiguous dates are
 * read.
 */
export function createDateReader(
  column: ColumnContext,
  field: FieldName,
  type: MomentType,
): CellReader {
  const { mapping, decider } = column;
  const format = mapping.dateFormat === null ? null : readDateFormat(mapping.dateFormat);
  if (format?.ok === false) throw new RangeError(format.message);
  const isBirth = field === "birthDate";
  const isFillOnly = mapping.overwrite === "IF_EMPTY";
  const putDate = createPut(column);
  const put = (draft: RowDraft, read: Normalised<string>, cell: Exclude<Cell, null>): void => {
    const fault = isBirth && read.ok ? faultOfBirthDate(read.value) : null;
    putDate(draft, field, fault ?? read, cell);
  };
  const leave = (
    draft: RowDraft,
    cell: Exclude<Cell, null>,
    choices: readonly DateChoice[],
    undecided: Fault,
  ): void => {
    const value = writtenText(cell);
    postpone(draft, { column: mapping.column, field, value, choices, undecided, isFillOnly });
  };
  return (draft, cell) => {
    const text = unmarkedIn(column, trimText(meaningIn(column, cell)));
    if (typeof cell !== "string" && cell.kind === "date") {
      put(draft, toValue(readDateNotation(text, type)), cell);
      return;
    }
    const read = readAs(text, format?.value ?? null, { type, isBirth });
    const name = format === null ? null : monthNameIn(text, format.value);
    if (name !== null) decider.seeMonth(name);
    if (read !== null && name !== null && !read.ok) {
      const choices = [...monthByLanguage(name).keys()].flatMap((language): DateChoice[] => {
        const date = readAs(text, format?.value ?? null, { type, isBirth, language });
        return date?.ok === true ? [{ by: language, date: date.value }] : [];
      });
      leave(draft, cell, choices, read);
      return;
    }
    if (read !== null) {
      put(draft, read, cell);
      return;
    }
    const reading = readDateNotation(text, type);
    decider.see(reading);
    if (reading.kind !== "ambiguous") {
      put(draft, toValue(reading), cell);
    } else {
      const { dayFirst, monthFirst } = reading;
      const choices = [
        { by: "DAY_FIRST", date: dayFirst },
        { by: "MONTH_FIRST", date: monthFirst },
      ];
      leave(draft, cell, choices, undecidedDate);
    }
  };
}

interface DateKind {
  readonly type: MomentType;
  readonly isBirth: boolean;
  /** The language of a month's name. */
  readonly language?: string;
}

/** Reads a birthday without its year, or a date in the column's format; null if the text is neither. */
function readAs(
  text: string,
  format: DateFormat | null,
  { type, isBirth, language }: DateKind,
): Normalised<string> | null {
  const day = isBirth ? readDay(text, format, language) : null;
  if (day !== null || format === null) return day;
  return readFormatted(text, format, type, language);
}

// Reads a birthday that is written without a year, such as "23.4.", and returns it in the form in which it is stored.
// Returns null if the text is no birthday without a year.
function readDay(
  text: string,
  format: DateFormat | null,
  language?: string,
): Normalised<string> | null {
  const yearless = format === null ? null : readYearless(text, format, language);
  if (yearless !== null) return yearless.ok ? normaliseBirthDay(yearless.value) : yearless;
  const day = DAY_OF_ANY_YEAR.exec(text)?.[1];
  return day === undefined ? null : normaliseBirthDay(day);
}

function toValue(reading: DateReading): Normalised<string> {
  switch (reading.kind) {
    case "date":
      return accept(reading.value);
    case "ambiguous":
      return accept(reading.dayFirst);
    case "fault":
      return reading.fault;
  }
}
