import type { Normalised } from "../../domain/values/normalised.ts";
import type { AttributeValue } from "../../domain/values/attribute-value.ts";
import type { FieldName } from "../../domain/people/profile.ts";
import { writtenText } from "../cells/cell-text.ts";
import type { Cell } from "../cells/cell.ts";
import type { ColumnContext } from "./column-context.ts";
import { markFillOnly, noteFault } from "./row-draft.ts";
import type { RowDraft } from "./row-draft.ts";

/** Stores a value in the draft of its row, or reports why the cell has none. */
export type PutValue = (
  draft: RowDraft,
  field: FieldName,
  read: Normalised<AttributeValue>,
  cell: Exclude<Cell, null>,
) => void;

/** Returns the function that stores values under the column's overwrite policy; empty values are not stored. */
export function createPut({ header, mapping }: ColumnContext): PutValue {
  const isFillOnly = mapping.overwrite === "IF_EMPTY";
  return (draft, field, read, cell) => {
    if (!read.ok) {
      noteFault(draft, header, writtenText(cell), read);
    } else if (read.value !== "") {
      draft.values[field] = read.value;
      if (isFillOnly) markFillOnly(draft, field);
    }
  };
}
