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

const LONGEST_VALUE = 200;

/** A cell's text as a problem shows it: whole, or its beginning and "…". */
export function shorten(text: string): string {
  if (text.length <= LONGEST_VALUE) return text;
  // Not amid a surrogate pair: half a character cannot be stored.
  const end = /[\ud800-\udbff]/.test(text.charAt(LONGEST_VALUE - 2)) ? -2 : -1;
  return `${text.slice(0, LONGEST_VALUE + end)}…`;
}
