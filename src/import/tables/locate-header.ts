import type { RawRow } from "../cells/cell.ts";
import { isBlankCell } from "../read/shown-cell.ts";
import type { RowPiece } from "../read/row-source.ts";
import type { ReadOptions } from "../read/types.ts";

/** All rows of a table, and the place of its header. */
export interface LocatedHeader {
  readonly pieces: AsyncIterable<RowPiece>;
  readonly header: {
    /** The row's number in a spreadsheet; null if there is no header. */
    readonly row: number | null;
    readonly isDoubtful: boolean;
  };
}

const LOOKED_AT = 50;

/** Finds the row that names the columns, unless the caller said which it is or that there is none. */
export async function locateHeader(
  pieces: AsyncIterable<RowPiece>,
  { hasHeader, headerRow }: ReadOptions,
): Promise<LocatedHeader> {
  const isDoubtful = false;
  if (hasHeader === false) return { pieces, header: { row: null, isDoubtful } };
  if (headerRow !== undefined) return { pieces, header: { row: headerRow, isDoubtful } };
  const iterator = pieces[Symbol.asyncIterator]();
  const taken: RowPiece[] = [];
  const rows: RawRow[] = [];
  while (rows.length < LOOKED_AT) {
    const next = await iterator.next();
    if (next.done === true) break;
    taken.push(next.value);
    rows.push(...next.value.rows.filter(({ cells }) => cells.some((cell) => !isBlankCell(cell))));
  }
  // Loaded on first use: only files that are read for the first time need it, and it takes long to load.
  const { findHeader } = await import("../mapping/find-header.ts");
  const found = findHeader(rows.slice(0, LOOKED_AT), hasHeader === true);
  const row = found.place === null ? null : (rows[found.place]?.row ?? null);
  const header = { row, isDoubtful: found.isDoubtful };
  return { pieces: fromBeginning(taken, iterator), header };
}

async function* fromBeginning(
  taken: readonly RowPiece[],
  rest: AsyncIterator<RowPiece>,
): AsyncGenerator<RowPiece, undefined> {
  try {
    yield* taken;
    for (;;) {
      const next = await rest.next();
      if (next.done === true) return undefined;
      yield next.value;
    }
  } finally {
    await rest.return?.();
  }
}
