import type { Cell } from "./cell.ts";

const TEXT_FORMULA = /^="([^"]*)"$/;
const MARK = /^['\u2019]/;
const FEWEST_MARKED = 2;

/** The text of a formula that is nothing else, `="000123"`; any other as it is. */
export function textOfFormula(formula: string): string {
  return TEXT_FORMULA.exec(formula)?.[1] ?? formula;
}

/** The text without the apostrophe by which a spreadsheet marks it as one, where no value begins with an apostrophe. */
export function withoutTextMark(text: string): string {
  return MARK.test(text) ? text.slice(1) : text;
}

/**
 * A row without the apostrophes that a program put before its texts, where several cells and half of those that are filled
 * are marked so, or as formulas. Fewer belong to their values, as in "'t Hooft".
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
