import type { RawRow } from "../cells/cell.ts";
import type { FileFacts } from "./types.ts";

/** What a reader of one format gives: rows from the top, the header among them. */
export interface RowSource {
  readonly facts: FileFacts;
  /** Rows in their order, several at a time, blank ones among them or left out. */
  rows(): AsyncIterable<RowPiece>;
  /** Whether the header may be shorter than the rows, because a workbook keeps no blank cells. */
  readonly dropsBlankCells: boolean;
}

export interface RowPiece {
  readonly rows: readonly RawRow[];
  /** The last row met so far, be it blank. */
  readonly lastRow: number;
  /** The share of the file read so far, from 0 to 1. */
  readonly share: number;
}
