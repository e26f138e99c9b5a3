import { decodeHTMLStrict } from "entities";
import type { Cell } from "./cell.ts";
import { isInexact } from "./lost-digits.ts";
import { escapeCell, unescapeCell } from "./report-cell.ts";
import { textOfFormula } from "./text-mark.ts";

/** Returns the text of a cell as written; blank cells give "". An escape that a problem report added is removed. */
export function writtenText(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "string") return unescapeCell(cell);
  return cell.kind === "boolean" ? String(cell.value).toUpperCase() : cell.text;
}

const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/i;

/** Returns what a cell means: the text inside `="000123"`, and the characters for HTML entities such as `&amp;`. */
export function meaningOf(cell: Cell): string {
  const text = writtenText(cell);
  if (text.startsWith("=")) return textOfFormula(text);
  return text.includes("&") && ENTITY.test(text) ? decodeHTMLStrict(text) : text;
}

/**
 * Returns the text for a cell in a problem report, escaped only once even if the row was in a report before. A number that lost digits
 * is written in short form, so that importing the report refuses it instead of taking wrong digits.
 */
export function toReportText(cell: Cell): string {
  const isLossy =
    cell !== null && typeof cell !== "string" && cell.kind === "number" && isInexact(cell.value);
  return isLossy ? cell.value.toExponential(14).replace("e", "E") : escapeCell(writtenText(cell));
}
