import { faultOfBirthDate, normaliseBirthDay } from "../../domain/values/birth-date.ts";
import { readDateFormat, readFormatted, readYearless } from "../../domain/values/date-format.ts";
import type { DateFormat } from "../../domain/values/date-format.ts";
import { readDateNotation } from "../../domain/values/date-notation.ts";
import type { DateReading } from "../../domain/values/date-notation.ts";
import type { MomentType } from "../../domain/values/date.ts";
import type { FieldName } from "../../domain/people/profile.ts";
import { accept } from "../../domain/values/normalised.ts";
import type { Normalised } from "../../domain/values/normalised.ts";
import { trimText } from "../../domain/values/text.ts";
import { textOf } from "../cells/cell-text.ts";
import type { Cell } from "../cells/cell.ts";
import type { CellReader, ColumnContext } from "./column-context.ts";
import { meaningIn, unmarkedIn } from "./literal-cells.ts";
import { createPut } from "./put-value.ts";
import { postpone } from "./row-draft.ts";
import type { RowDraft } from "./row-draft.ts";

const DAY_OF_ANY_YEAR = /^(?:--)?(\d\d-\d\d)$/;

/** The reader of a column of dates, in its format, or in one that its values tell. */
export function createDateReader(
  column: ColumnContext,
  field: FieldName,
  type: MomentType,
): CellReader {
  const { mapping, decider } = column;
  const format = mapping.dateFormat === null ? null : readDateFormat(mapping.dateFormat);
  if (format?.ok === false) throw new RangeError(format.message);
  const isBirth = field === "birthDate";
  const putDate = createPut(column);
  const put = (draft: RowDraft, read: Normalised<string>, cell: Exclude<Cell, null>): void => {
    const fault = isBirth && read.ok ? faultOfBirthDate(read.value) : null;
    putDate(draft, field, fault ?? read, cell);
  };
  return (draft, cell) => {
    const text = unmarkedIn(column, trimText(meaningIn(column, cell)));
    if (typeof cell !== "string" && cell.kind === "date") {
      put(draft, toValue(readDateNotation(text, type)), cell);
      return;
    }
    const day = isBirth ? readDay(text, format?.value ?? null) : null;
    if (day !== null) {
      put(draft, day, cell);
      return;
    }
    if (format !== null) {
      put(draft, readFormatted(text, format.value, type), cell);
      return;
    }
    const reading = readDateNotation(text, type);
    decider.see(reading);
    if (reading.kind !== "ambiguous") {
      put(draft, toValue(reading), cell);
    } else {
      postpone(draft, {
        column: mapping.column,
        field,
        value: textOf(cell),
        dayFirst: reading.dayFirst,
        monthFirst: reading.monthFirst,
        isFillOnly: mapping.overwrite === "IF_EMPTY",
      });
    }
  };
}

// A day whose year is not known, as it is stored; null where the text is none.
function readDay(text: string, format: DateFormat | null): Normalised<string> | null {
  const yearless = format === null ? null : readYearless(text, format);
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
