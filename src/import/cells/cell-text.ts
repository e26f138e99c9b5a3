import { decodeHTMLStrict } from "entities";
import type { Cell } from "./cell.ts";
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

const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/i;
const TEXT_FORMULA = /^="([^"]*)"$/;

/** What a cell means: the text of `="000123"`, and characters for what web pages write as `&amp;`. */
export function meaningOf(cell: Cell): string {
  const text = textOf(cell);
  if (text.startsWith("=")) return TEXT_FORMULA.exec(text)?.[1] ?? text;
  return text.includes("&") && ENTITY.test(text) ? decodeHTMLStrict(text) : text;
}

/** The text without the apostrophe by which a spreadsheet marks it as one, where no value begins with an apostrophe. */
export function withoutTextMark(text: string): string {
  return /^['\u2019]/.test(text) ? text.slice(1) : text;
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
