/** A cell as a reader gives it: the text of a csv or txt file, or the typed cell of a workbook; null and "" are blank. */
export type Cell = string | null | TypedCell;

/** A workbook's cell that is not text. */
export type TypedCell = NumberCell | DateCell | BooleanCell | ErrorCell;

/** A number; `text` is its plain notation, without a thousands separator or an exponent where it is an integer. */
export interface NumberCell {
  readonly kind: "number";
  readonly value: number;
  readonly text: string;
}

/** A cell date by the workbook's date system: `yyyy-MM-dd`, or `yyyy-MM-ddTHH:mm:ss` where it has a time. */
export interface DateCell {
  readonly kind: "date";
  readonly text: string;
}

export interface BooleanCell {
  readonly kind: "boolean";
  readonly value: boolean;
}

/** A formula's error, such as `#REF!`: blank, with a warning. */
export interface ErrorCell {
  readonly kind: "error";
  readonly text: string;
}

/** One row of a file, before any column has a meaning. */
export interface RawRow {
  /** The row as a spreadsheet numbers it, blank rows included: the file's first row is 1. */
  readonly row: number;
  /** The line of the file where the row starts; only where the format has lines and it differs from `row`. */
  readonly line?: number;
  /** As many as the row has: fewer than the columns where the rest is blank. */
  readonly cells: readonly Cell[];
}
