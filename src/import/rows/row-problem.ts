import type { ProblemCode, ProblemSeverity } from "../../domain/imports/problem-code.ts";

/** What is wrong with a row or one of its cells; JSON-safe. */
export interface RowProblem {
  /** The row as a spreadsheet numbers it. */
  readonly row: number;
  /** The line of the file where the row starts, where it differs from `row`. */
  readonly line?: number;
  readonly severity: ProblemSeverity;
  readonly code: ProblemCode;
  /** The column's header; null where the row as a whole is meant. */
  readonly column: string | null;
  /** What the cell says, shortened; of a cell with several values the one at fault; null where the row as a whole is meant. */
  readonly value: string | null;
  /** A sentence that the person who made the file can act on. */
  readonly message: string;
}
