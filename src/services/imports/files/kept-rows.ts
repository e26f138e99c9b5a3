import type { mongo, Types } from "mongoose";
import { withRetry } from "../../../database/retry.ts";
import { traceOf } from "../../../domain/people/traces.ts";
import type { Identifier } from "../../../domain/people/identifiers.ts";
import type { Cell, RawRow } from "../../../import/cells/cell.ts";
import type { ImportRowsRecord, KeptRowRecord } from "../../../models/import-rows.ts";
import { cutText } from "../jobs/batch-payload.ts";

const ROWS_A_DOCUMENT = 1_000;
// At three bytes for a character, the text takes 4.5 MB at most. MongoDB refuses documents above 16 MiB; the rest is
// room for the hashes of the rows' identifiers, which are not counted as text.
const CHARACTERS_A_DOCUMENT = 1_500_000;
const DOCUMENTS_AT_A_TIME = 4;
// Roughly what a row takes in addition to its cells.
const CHARACTERS_BESIDE = 100;

/**
 * The identifiers by whose hashes the deletion of a person finds a row: those of the people whom the row is about, and
 * of people whom its problems name.
 */
export interface RowKeys {
  readonly keys: readonly Identifier[];
  readonly related: readonly Identifier[];
}

/** A row as it was stored; if its person was deleted, it has no cells. */
export interface KeptRow extends RawRow {
  readonly isErased: boolean;
}

/** Stores rows of an import, many in one document. */
export interface RowKeeper {
  add(row: RawRow, keys: RowKeys): Promise<void>;
  /** Writes the rows that are not written yet. */
  end(): Promise<void>;
}

/** Creates a keeper that stores rows of this import, after it has deleted those stored for the import earlier. */
export async function createRowKeeper(
  collection: mongo.Collection<ImportRowsRecord>,
  importId: Types.ObjectId,
): Promise<RowKeeper> {
  let part = 0;
  let waiting: KeptRowRecord[] = [];
  let characters = 0;
  await forgetRows(collection, importId);

  async function flush(): Promise<void> {
    if (waiting.length === 0) return;
    const rows = waiting;
    const _id = { import: importId, part };
    part += 1;
    waiting = [];
    characters = 0;
    const record = { rows, traces: tracesOf(rows) };
    await withRetry(() => collection.replaceOne({ _id }, record, { upsert: true }));
  }

  return {
    async add({ row, line, cells }, { keys, related }) {
      const place = { row, ...(line === undefined ? {} : { line }) };
      for (const piece of cutText(JSON.stringify(cells), CHARACTERS_A_DOCUMENT)) {
        const size = piece.length + CHARACTERS_BESIDE + 40 * (keys.length + related.length);
        if (waiting.length >= ROWS_A_DOCUMENT || characters + size > CHARACTERS_A_DOCUMENT)
          await flush();
        waiting.push({ ...place, cells: piece, keys, related });
        characters += size;
      }
    },
    end: flush,
  };
}

/** Yields the stored rows of an import in their order. */
export async function* readKeptRows(
  collection: mongo.Collection<ImportRowsRecord>,
  importId: Types.ObjectId,
): AsyncGenerator<KeptRow> {
  const documents = collection.find(
    { _id: idsOfKeptRows(importId) },
    { sort: { _id: 1 }, batchSize: DOCUMENTS_AT_A_TIME },
  );
  let open: KeptRowRecord[] = [];
  for await (const { rows } of documents) {
    // The last row may continue in the next document.
    open.push(...rows);
    const last = open.findLastIndex(({ row }) => row !== open.at(-1)?.row) + 1;
    yield* toKeptRows(open.slice(0, last));
    open = open.slice(last);
  }
  yield* toKeptRows(open);
}

/** Joins the pieces of stored rows, and returns the rows. */
export function toKeptRows(records: readonly KeptRowRecord[]): KeptRow[] {
  const pieces: KeptRowRecord[][] = [];
  for (const record of records) {
    const open = pieces.at(-1);
    if (open?.[0]?.row === record.row) open.push(record);
    else pieces.push([record]);
  }
  return pieces.map(toRow);
}

/** Deletes the rows that are stored for the problem report of an import; does nothing if there are none. */
export async function forgetRows(
  collection: mongo.Collection<ImportRowsRecord>,
  importId: Types.ObjectId,
): Promise<void> {
  await withRetry(() => collection.deleteMany({ _id: idsOfKeptRows(importId) }));
}

/** Returns the hashes by which the deletion of a person finds these rows. */
export function tracesOf(rows: readonly RowKeys[]): string[] {
  const all = new Set(rows.flatMap(({ keys, related }) => [...keys, ...related]));
  return [...all].map(traceOf);
}

/** Selects the ids of the documents with an import's rows. */
export function idsOfKeptRows(importId: Types.ObjectId): {
  readonly $gte: ImportRowsRecord["_id"];
  readonly $lte: ImportRowsRecord["_id"];
} {
  return {
    $gte: { import: importId, part: 0 },
    $lte: { import: importId, part: Number.MAX_SAFE_INTEGER },
  };
}

function toRow(pieces: readonly KeptRowRecord[]): KeptRow {
  const [first] = pieces;
  if (first === undefined) throw new RangeError("A row has at least one piece.");
  const { row, line, isErased = false } = first;
  const place = { row, ...(line === undefined ? {} : { line }) };
  if (isErased) return { ...place, cells: [], isErased };
  const cells: readonly Cell[] = JSON.parse(pieces.map((piece) => piece.cells).join(""));
  return { ...place, cells, isErased };
}
