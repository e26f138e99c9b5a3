import type { Normalised } from "../../domain/values/normalised.ts";
import type { AttributeValue } from "../../domain/values/attribute-value.ts";
import type { FieldName } from "../../domain/people/profile.ts";
import { textOf } from "../cells/cell-text.ts";
import type { Cell } from "../cells/cell.ts";
import type { ColumnContext } from "./column-context.ts";
import { markFillOnly, refuseCell, warn } from "./row-draft.ts";
import type { RowDraft } from "./row-draft.ts";

/** Puts a value that was read into its row, or notes why there is none. */
export function putValue(
  draft: RowDraft,
  { header, mapping }: ColumnContext,
  field: FieldName,
  read: Normalised<AttributeValue>,
  cell: Exclude<Cell, null>,
): void {
  if (read.ok) {
    if (read.value === "") return;
    draft.values[field] = read.value;
    if (mapping.overwrite === "IF_EMPTY") markFillOnly(draft, field);
  } else if (read.code === "PLACEHOLDER") {
    warn(draft, header, textOf(cell), read.code, read.message);
  } else {
    refuseCell(draft, header, textOf(cell), read.code, read.message);
  }
}
