import type { Cell } from "./cell.ts";
import { unescapeCell } from "./report-cell.ts";

// A number in a workbook keeps fifteen digits; of a longer one, the rest is made up.
const LEAST_INEXACT = 1e15;

/** A cell's text as it came. */
export function rawText(cell: Exclude<Cell, null>): string {
  if (typeof cell === "string") return cell;
  return cell.kind === "boolean" ? String(cell.value).toUpperCase() : cell.text;
}

/** What a cell says, with what a problem report put before it taken off again. */
export function textOf(cell: Exclude<Cell, null>): string {
  return typeof cell === "string" ? unescapeCell(cell) : rawText(cell);
}

/** Whether a workbook's number has lost digits. */
export function isInexact(value: number): boolean {
  return Math.abs(value) >= LEAST_INEXACT;
}
