import type { Cell } from "../cells/cell.ts";
import { meaningOf, textOf } from "../cells/cell-text.ts";
import { withoutTextMark } from "../cells/text-mark.ts";
import type { ColumnContext } from "./column-context.ts";

/** What a cell of the column means; of an export, what it says to the letter. */
export function meaningIn(
  { isLiteral }: Pick<ColumnContext, "isLiteral">,
  cell: Exclude<Cell, null>,
): string {
  return isLiteral ? textOf(cell) : meaningOf(cell);
}

/** The text without the apostrophe that a spreadsheet put before it; an export's is the value's own. */
export function unmarkedIn({ isLiteral }: Pick<ColumnContext, "isLiteral">, text: string): string {
  return isLiteral ? text : withoutTextMark(text);
}
