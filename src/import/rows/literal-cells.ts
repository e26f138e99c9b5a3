import type { Cell } from "../cells/cell.ts";
import { meaningOf, writtenText } from "../cells/cell-text.ts";
import { withoutTextMark } from "../cells/text-mark.ts";
import type { ColumnContext } from "./column-context.ts";

/**
 * Returns the text of a cell. In it, `="000123"` becomes 000123, and an HTML entity such as `&amp;` becomes its
 * character. In a file that this server exported, neither is converted.
 */
export function meaningIn(
  { isLiteral }: Pick<ColumnContext, "isLiteral">,
  cell: Exclude<Cell, null>,
): string {
  return isLiteral ? writtenText(cell) : meaningOf(cell);
}

/**
 * Returns the text without the apostrophe that a spreadsheet puts before a text. In a file that this server exported,
 * the apostrophe stays, because it belongs to the value.
 */
export function unmarkedIn({ isLiteral }: Pick<ColumnContext, "isLiteral">, text: string): string {
  return isLiteral ? text : withoutTextMark(text);
}
