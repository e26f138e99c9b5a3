import { fold } from "../../domain/values/fold.ts";

/** The columns that a problem report adds after those of the file. */
export const reportHeaders = ["row", "line", "severity", "code", "reason"] as const;

const RUNS_IN_A_SPREADSHEET = /^'*[=+\-@\t\r]/;
const ESCAPED = /^'+[=+\-@\t\r]/;

/** A cell of the report that no spreadsheet takes for a formula. */
export function escapeCell(text: string): string {
  return RUNS_IN_A_SPREADSHEET.test(text) ? `'${text}` : text;
}

/** The cell as it was before `escapeCell`. */
export function unescapeCell(text: string): string {
  return text.startsWith("'") && ESCAPED.test(text) ? text.slice(1) : text;
}

/** How many of the columns are the file's own: all, or those before the columns of a problem report. */
export function countOwnColumns(headers: readonly string[]): number {
  const own = headers.length - reportHeaders.length;
  const isReport =
    own > 0 && reportHeaders.every((header, place) => fold(headers[own + place] ?? "") === header);
  return isReport ? own : headers.length;
}
