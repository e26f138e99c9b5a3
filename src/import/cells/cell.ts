/** A cell as a reader returns it: the text of a csv or txt file, or the typed cell of a workbook; null and "" are blank. */
export type Cell = string | null | TypedCell;

/** A cell of a workbook that is not text. */
export type TypedCell = NumberCell | DateCell | BooleanCell | ErrorCell;

/** A number; `text` is its plain notation: no thousands separator, and for integers no exponent. */
export interface NumberCell {
  readonly kind: "number";
  readonly value: number;
  readonly text: string;
}

/** A date in a workbook: `yyyy-MM-dd`, or `yyyy-MM-ddTHH:mm:ss` if it has a time. */
export interface DateCell {
  readonly kind: "date";
  readonly text: string;
}

export interface BooleanCell {
  readonly kind: "boolean";
  readonly value: boolean;
}

/** The error of a formula, such as `#REF!`. It is read as blank, with a warning. */
export interface ErrorCell {
  readonly kind: "error";
  readonly text: string;
}

/** One row of a file before its columns are interpreted. */
export interface RawRow {
  /** The number of the row in a spreadsheet; the first row is 1, and blank rows count. */
  readonly row: number;
  /** The line of the file where the row starts, if the format has lines and it differs from `row`. */
  readonly line?: number;
  /** The cells up to the last that the file contains; further columns are blank. */
  readonly cells: readonly Cell[];
}
