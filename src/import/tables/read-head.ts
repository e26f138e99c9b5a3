import { profileColumn } from "../profile/column-profile.ts";
import type { ColumnProfile, ProfiledValue } from "../profile/column-profile.ts";
import type { RawRow } from "../cells/cell.ts";
import { toCellText } from "../read/shown-cell.ts";
import { expectedCountries } from "./expected-countries.ts";
import { shorten } from "../read/refusals.ts";
import type { HeadColumn, RowBatch, Table, TableHead } from "../read/types.ts";

/** How many rows of a file's head are needed, and the country by which the head's phones are read. */
export interface HeadWishes {
  readonly rows: number;
  /** The country for phones without a calling code; null if none was given. */
  readonly defaultCountry: string | null;
}

const SAMPLES = 5;
// Columns are profiled by the first rows up to this many characters; there are at most 1,000 rows in a head.
const PROFILED_CHARACTERS = 256 * 1024;

/** Returns what the first rows of a table show. Nothing after them is read. */
export async function readHead(
  table: Table,
  { rows, defaultCountry }: HeadWishes,
): Promise<TableHead> {
  const first = await readFirstBatch(table);
  const profiled = takeProfiled(first.rows);
  let weights: ReadonlyMap<string, number> | null = null;
  const expected = (): ReadonlyMap<string, number> =>
    (weights ??= expectedCountries(table.header, profiled));
  return {
    facts: table.facts,
    headerRow: table.headerRow,
    isHeaderDoubtful: table.isHeaderDoubtful,
    columns: table.header.map((header, index) =>
      toColumn({ header, index }, { rows: first.rows, profiled }, (values) =>
        profileColumn(values, defaultCountry, expected),
      ),
    ),
    rows: first.rows.slice(0, rows),
  };
}

async function readFirstBatch(table: Table): Promise<RowBatch> {
  for await (const batch of table.batches()) return batch;
  return { rows: [], blankRows: 0, share: 1 };
}

function takeProfiled(rows: readonly RawRow[]): readonly RawRow[] {
  let characters = 0;
  const end = rows.findIndex(({ cells }) => {
    for (const cell of cells) characters += toCellText(cell).length;
    return characters > PROFILED_CHARACTERS;
  });
  return end < 0 ? rows : rows.slice(0, Math.max(1, end));
}

function toColumn(
  { header, index }: Pick<HeadColumn, "header" | "index">,
  { rows, profiled }: { readonly rows: readonly RawRow[]; readonly profiled: readonly RawRow[] },
  profile: (values: readonly ProfiledValue[]) => ColumnProfile,
): HeadColumn {
  const samples = new Set<string>();
  for (const { cells } of rows) {
    const sample = shorten(toCellText(cells[index]));
    if (sample !== "") samples.add(sample);
    if (samples.size === SAMPLES) break;
  }
  const values = profiled.map(({ cells }): ProfiledValue => {
    const cell = cells[index] ?? null;
    const isDate = cell !== null && typeof cell !== "string" && cell.kind === "date";
    return { text: toCellText(cell), isDate };
  });
  return { index, header, samples: [...samples], profile: profile(values) };
}
