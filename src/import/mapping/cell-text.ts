import type { Cell } from "../read/cell.ts";
import { escapeCell, unescapeCell } from "./report-cell.ts";

// A number in a workbook keeps fifteen digits; of a longer one, the rest is made up.
const LEAST_INEXACT = 1e15;
const SHORTENED_BY_SPREADSHEET = /^-?\d(?:[.,]\d+)?E\+\d{2,}$/i;

/** What a cell says; blank is "". What a problem report put before it is taken off again. */
export function textOf(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "string") return unescapeCell(cell);
  return cell.kind === "boolean" ? String(cell.value).toUpperCase() : cell.text;
}

/**
 * What a problem report writes for a cell: escaped once, however often the row comes back. A number that has lost digits is
 * written as one, so that they are not taken for its own when the report is imported.
 */
export function toReportText(cell: Cell): string {
  const isLossy =
    cell !== null && typeof cell !== "string" && cell.kind === "number" && isInexact(cell.value);
  return isLossy ? cell.value.toExponential(14).replace("e", "E") : escapeCell(textOf(cell));
}

/** Whether a spreadsheet wrote a long number short, such as 3.85912E+11, and its digits are lost. */
export function isShortened(text: string): boolean {
  return SHORTENED_BY_SPREADSHEET.test(text.trim());
}

/** Whether a workbook's number has lost digits. */
export function isInexact(value: number): boolean {
  return Math.abs(value) >= LEAST_INEXACT;
}
