import type { RawRow } from "../cell.ts";
import type { FileFacts } from "./types.ts";

/** What a reader of one format gives: rows from the top, the header among them. */
export interface RowSource {
  readonly facts: FileFacts;
  /** Rows in their order, several at a time. Rows may be blank, or left out where blank: `row` tells. */
  rows(): AsyncIterable<RowPiece>;
  /** Whether the header may be shorter than the rows, because a workbook keeps no blank cells. */
  readonly dropsBlankCells: boolean;
}

export interface RowPiece {
  readonly rows: readonly RawRow[];
  /** The share of the file read so far, from 0 to 1. */
  readonly share: number;
}
