import type { Cell } from "./cell.ts";

const TEXT_FORMULA = /^="([^"]*)"$/;
const MARK = /^['\u2019]/;
const FEWEST_MARKED = 2;

/** Returns the text of a formula that is only a text, `="000123"`; other formulas are returned unchanged. */
export function textOfFormula(formula: string): string {
  return TEXT_FORMULA.exec(formula)?.[1] ?? formula;
}

/** Removes the apostrophe with which a spreadsheet marks a text; only for fields whose values never begin with one. */
export function withoutTextMark(text: string): string {
  return MARK.test(text) ? text.slice(1) : text;
}

/**
 * Removes the apostrophes that a program put before the texts of a row, if several cells and at least half of the filled ones have one
 * or are text formulas. Fewer apostrophes belong to the values, as in "'t Hooft".
 */
export function withoutTextMarks(cells: readonly Cell[]): readonly Cell[] {
  let marked = 0;
  let filled = 0;
  for (const cell of cells) {
    if (cell === null || cell === "") continue;
    filled += 1;
    if (typeof cell === "string" && (MARK.test(cell) || TEXT_FORMULA.test(cell))) marked += 1;
  }
  if (marked < FEWEST_MARKED || marked * 2 < filled) return cells;
  return cells.map((cell) => (typeof cell === "string" ? withoutTextMark(cell) : cell));
}
