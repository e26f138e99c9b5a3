import { toCellText } from "./cell-text.ts";
import { shorten } from "./refusals.ts";
import type { HeadColumn, RowBatch, Table, TableHead } from "./types.ts";

const SAMPLES = 5;

/** What the first rows of a table show; nothing is read beyond them. */
export async function readHead(table: Table, rows: number): Promise<TableHead> {
  const first = await readFirstBatch(table);
  return {
    facts: table.facts,
    columns: table.header.map((header, index) => toColumn(header, index, first)),
    rows: first.rows.slice(0, rows),
    totalRows: table.totalRows,
  };
}

async function readFirstBatch(table: Table): Promise<RowBatch> {
  for await (const batch of table.batches()) return batch;
  return { rows: [], blankRows: 0, share: 1 };
}

function toColumn(header: string, index: number, { rows }: RowBatch): HeadColumn {
  const samples = new Set<string>();
  for (const { cells } of rows) {
    const sample = shorten(toCellText(cells[index]));
    if (sample !== "") samples.add(sample);
    if (samples.size === SAMPLES) break;
  }
  return { index, header, samples: [...samples] };
}
