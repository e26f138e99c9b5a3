import type { RawRow } from "../cells/cell.ts";
import type { FileFacts } from "./types.ts";

/** The rows of a file as the reader of its format returns them, including the header. */
export interface RowSource {
  readonly facts: FileFacts;
  /** Yields rows in order, several at a time. Blank rows may be left out. May be called only once. */
  rows(): AsyncIterable<RowPiece>;
  /** Whether the header may be shorter than the rows, because workbooks do not store blank cells. */
  readonly dropsBlankCells: boolean;
}

export interface RowPiece {
  readonly rows: readonly RawRow[];
  /** The last row read so far, even if it is blank. */
  readonly lastRow: number;
  /** The share of the file read so far, from 0 to 1. */
  readonly share: number;
}
