import { fold } from "../../domain/values/fold.ts";

/** The headers of the columns that a problem report adds after the columns of the file. */
export const reportHeaders = ["row", "line", "severity", "code", "reason"] as const;

const RUNS_IN_A_SPREADSHEET = /^'*[=+\-@\t\r]/;
const ESCAPED = /^'+[=+\-@\t\r]/;

/** Escapes a cell of the report so that no spreadsheet runs it as a formula. */
export function escapeCell(text: string): string {
  return RUNS_IN_A_SPREADSHEET.test(text) ? `'${text}` : text;
}

/** Removes the apostrophe that `escapeCell` put before a formula. Any other cell is returned unchanged. */
export function unescapeCell(text: string): string {
  return text.startsWith("'") && ESCAPED.test(text) ? text.slice(1) : text;
}

/** Returns how many columns belong to the file itself: all, or those before the columns that a problem report added. */
export function countOwnColumns(headers: readonly string[]): number {
  const own = headers.length - reportHeaders.length;
  const isReport =
    own > 0 && reportHeaders.every((header, place) => fold(headers[own + place] ?? "") === header);
  return isReport ? own : headers.length;
}
