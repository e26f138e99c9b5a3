import type { Cell } from "../cells/cell.ts";
import { meaningOf, textOf } from "../cells/cell-text.ts";
import { withoutTextMark } from "../cells/text-mark.ts";
import type { ColumnContext } from "./column-context.ts";

/** Returns the meaning of a cell in the column; for our own exports, the text exactly as written. */
export function meaningIn(
  { isLiteral }: Pick<ColumnContext, "isLiteral">,
  cell: Exclude<Cell, null>,
): string {
  return isLiteral ? textOf(cell) : meaningOf(cell);
}

/** Returns the text without the apostrophe of a spreadsheet; in our own exports an apostrophe belongs to the value. */
export function unmarkedIn({ isLiteral }: Pick<ColumnContext, "isLiteral">, text: string): string {
  return isLiteral ? text : withoutTextMark(text);
}
