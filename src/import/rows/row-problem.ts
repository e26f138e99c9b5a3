import type { ProblemCode, ProblemSeverity } from "../../domain/imports/problem-code.ts";

/** A problem of a row or of one of its cells; JSON-safe. */
export interface RowProblem {
  /** The row's number in a spreadsheet. */
  readonly row: number;
  /** The line of the file where the row starts, if it differs from `row`. */
  readonly line?: number;
  readonly severity: ProblemSeverity;
  readonly code: ProblemCode;
  /** The column's header; null if the problem concerns the whole row. */
  readonly column: string | null;
  /**
   * The cell's text, shortened; if the cell has several values, only the invalid one. Null if the problem concerns the
   * whole row.
   */
  readonly value: string | null;
  /** A sentence that says what to correct in the file. */
  readonly message: string;
}
