import { normaliseTextField } from "../../domain/people/text-field.ts";
import { refuse } from "../../domain/values/normalised.ts";
import type { Normalised } from "../../domain/values/normalised.ts";
import { trimText } from "../../domain/values/text.ts";
import type { Cell } from "../cells/cell.ts";
import { meaningOf } from "../cells/cell-text.ts";
import { isInexact, isShortened } from "../cells/lost-digits.ts";
import { toColumnName } from "../read/shown-cell.ts";
import type { ColumnContext } from "./column-context.ts";
import { meaningIn, unmarkedIn } from "./literal-cells.ts";

/** Reads the external ID of a row; a cell that lost digits in a spreadsheet or repeats the column's header has none. */
export function readExternalId(
  column: ColumnContext,
  cell: Exclude<Cell, null>,
): Normalised<string> {
  if (typeof cell !== "string" && cell.kind === "number" && isInexact(cell.value)) {
    return refuse(
      "INVALID_VALUE",
      "A number in a workbook keeps only 15 digits: format the column as text and enter the IDs again.",
    );
  }
  const text = meaningIn(column, cell);
  if (!column.isLiteral && isShortened(text)) {
    return refuse(
      "INVALID_VALUE",
      "A spreadsheet shortened the ID and lost its digits: format the column as text and export it again.",
    );
  }
  if (repeatsHeader(column, text)) {
    return refuse(
      "PLACEHOLDER",
      "The cell repeats the name of its column, as in a header in the middle of a list, so it is no ID.",
    );
  }
  return normaliseTextField("externalId", unmarkedIn(column, text), column.limits);
}

// Printed lists, and files that were put together, contain their header several times. In a file without a header, a
// column is called by its letter, which may be an ID.
function repeatsHeader({ header, mapping, isLiteral }: ColumnContext, text: string): boolean {
  if (isLiteral || header === toColumnName(mapping.column)) return false;
  return trimText(text) === trimText(meaningOf(header));
}
