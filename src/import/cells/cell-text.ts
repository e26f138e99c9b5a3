import { decodeHTMLStrict } from "entities";
import type { Cell } from "./cell.ts";
import { isInexact } from "./lost-digits.ts";
import { escapeCell, unescapeCell } from "./report-cell.ts";
import { textOfFormula } from "./text-mark.ts";

/** What a cell says; blank is "". What a problem report put before it is taken off again. */
export function textOf(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "string") return unescapeCell(cell);
  return cell.kind === "boolean" ? String(cell.value).toUpperCase() : cell.text;
}

const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/i;

/** What a cell means: the text of `="000123"`, and characters for what web pages write as `&amp;`. */
export function meaningOf(cell: Cell): string {
  const text = textOf(cell);
  if (text.startsWith("=")) return textOfFormula(text);
  return text.includes("&") && ENTITY.test(text) ? decodeHTMLStrict(text) : text;
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
