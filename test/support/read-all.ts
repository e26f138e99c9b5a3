import { defaultLimits } from "../../src/domain/limits.ts";
import type { Problem } from "../../src/domain/result.ts";
import type { Cell, RawRow } from "../../src/import/cells/cell.ts";
import { toCellText } from "../../src/import/read/shown-cell.ts";
import { openTable } from "../../src/import/tables/open-table.ts";
import { FileRefusedError } from "../../src/import/read/types.ts";
import type { FileFacts, ReadLimits, ReadOptions } from "../../src/import/read/types.ts";

/** The rows of a file, or its refusal. */
export type Reading =
  | {
      readonly facts: FileFacts;
      readonly header: readonly string[];
      readonly rows: readonly RawRow[];
      readonly blankRows: number;
    }
  | { readonly refusal: Problem };

/** Reads a file to its end or to its refusal. */
export async function readAll(
  name: string,
  bytes: Uint8Array | string,
  options: ReadOptions = {},
  limits: Partial<ReadLimits> = {},
): Promise<Reading> {
  const source = { name, bytes: Buffer.from(bytes) };
  const opened = await openTable(source, options, { ...defaultLimits, ...limits });
  if (!opened.ok) {
    const [refusal] = opened.problems;
    if (refusal === undefined) throw new Error("A refusal without a problem.");
    return { refusal };
  }
  const { facts, header } = opened.value;
  const rows: RawRow[] = [];
  let blankRows = 0;
  try {
    for await (const batch of opened.value.batches()) {
      rows.push(...batch.rows);
      blankRows += batch.blankRows;
    }
  } catch (error) {
    if (error instanceof FileRefusedError) return { refusal: error.problem };
    throw error;
  }
  return { facts, header, rows, blankRows };
}

/** Reads a file; throws if it is refused. */
export async function readRows(
  ...file: Parameters<typeof readAll>
): Promise<Exclude<Reading, { refusal: Problem }>> {
  const reading = await readAll(...file);
  if ("refusal" in reading) throw new Error(reading.refusal.message);
  return reading;
}

/** Returns the message with which a file is refused; throws if it is not. */
export async function readRefusal(...file: Parameters<typeof readAll>): Promise<string> {
  const reading = await readAll(...file);
  return "refusal" in reading
    ? `${reading.refusal.code}: ${reading.refusal.message}`
    : `${reading.rows.length} rows`;
}

/** Returns the text of each cell as a person reads it; "" if it is blank or an error. */
export function toTexts(cells: readonly Cell[]): string[] {
  return cells.map(toCellText);
}
