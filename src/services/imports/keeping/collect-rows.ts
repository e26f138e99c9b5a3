import type { ColumnTarget } from "../../../domain/imports/column-target.ts";
import { mergedIdentifier } from "../../../domain/people/identifiers.ts";
import type { Identifier } from "../../../domain/people/identifiers.ts";
import { traceOf } from "../../../domain/people/traces.ts";
import type { Trace } from "../../../domain/people/traces.ts";
import type { RawRow } from "../../../import/cells/cell.ts";
import { identifiersOfCandidate } from "../../../import/groups/group-rows.ts";
import { toCellText } from "../../../import/read/shown-cell.ts";
import { shorten } from "../../../import/read/refusals.ts";
import { FileRefusedError } from "../../../import/read/types.ts";
import { createRowParser } from "../../../import/rows/parse-row.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import { readContent } from "../files/import-content.ts";
import { createRowKeeper } from "../files/kept-rows.ts";
import { readOptionsOf } from "../files/read-options.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import type { TroubledRows } from "./find-troubled.ts";

/** Returns the identifiers of the people whom a row is about. */
type ReadKeys = (row: RawRow) => readonly Identifier[];

// The targets of columns that identify the person of a row.
const identifying: ReadonlySet<ColumnTarget> = new Set([
  "EXTERNAL_ID",
  "PHONE",
  "PHONE_COUNTRY_CODE",
  "EMAIL",
  "COUNTRY",
]);

/**
 * Stores the rows of an import's file that have problems, each with the identifiers of the people whom the row is
 * about. The record of the import shows some rows as samples. Returns hashes of the identifiers of the people whom the
 * samples are about, so that the deletion of one of these people finds the samples. Returns null if the file cannot be
 * read.
 */
export async function collectRows(
  tools: ImportTools,
  record: ImportRecord,
  { rows, firsts }: TroubledRows,
  signal: AbortSignal,
): Promise<readonly Trace[] | null> {
  const keeper = await createRowKeeper(tools.rows, record._id);
  const readKeys = createKeyReader(tools, record);
  const samples = createSampleFinder(record);
  const traces = new Set(samples.people.map(traceOf));
  const keysOfFirst = new Map<number, readonly Identifier[]>();
  const last = [...rows.keys()].reduce((latest, row) => Math.max(latest, row), 0);
  try {
    for await (const row of readRows(tools, record, signal)) {
      if (row.row > last && samples.areFound()) break;
      const beside = rows.get(row.row);
      const isSample = samples.take(row);
      const isFirst = firsts.has(row.row);
      if (beside === undefined && !isSample && !isFirst) continue;
      const own = readKeys(row);
      if (isFirst) keysOfFirst.set(row.row, own);
      const owner = beside?.owner ?? null;
      const ofFirst = keysOfFirst.get(beside?.first ?? -1) ?? [];
      const keys = [...new Set([...own, ...ofFirst, ...(owner === null ? [] : [owner])])];
      if (isSample) for (const key of keys) traces.add(traceOf(key));
      if (beside !== undefined) await keeper.add(row, { keys, related: beside?.related ?? [] });
    }
  } catch (error) {
    if (!(error instanceof FileRefusedError)) throw error;
    await keeper.end();
    return null;
  }
  await keeper.end();
  return [...traces];
}

async function* readRows(
  { database, reader }: Pick<ImportTools, "database" | "reader">,
  record: ImportRecord,
  signal: AbortSignal,
): AsyncGenerator<RawRow> {
  const source = { name: record.file.name, bytes: await readContent(database, record.file.fileId) };
  const options = { ...readOptionsOf(record), signal };
  for await (const { rows } of reader.readRows(source, options)) yield* rows;
}

/** Returns a function that reads a row as the import did, but only the columns that identify the people of the row. */
function createKeyReader(
  { settings }: Pick<ImportTools, "settings">,
  record: ImportRecord,
): ReadKeys {
  const parser = createRowParser({
    mapping: record.mapping.filter(({ target }) => identifying.has(target)),
    headers: record.columns.map(({ header }) => header),
    attributes: new Map(),
    defaultCountry: record.defaultCountry ?? settings.defaultCountry,
    useRowCountry: record.useRowCountry ?? false,
    onInvalidCell: "SKIP_CELL",
    limits: settings.limits,
  });
  return (row) => {
    const outcome = parser.parse(row);
    switch (outcome.kind) {
      case "candidate":
        return identifiersOfCandidate(outcome.candidate);
      case "rejected":
        return identifiersOfCandidate({ row: row.row, ...outcome.contents });
      case "blank":
        return [];
    }
  };
}

/** Finds the rows from which the samples of an import were taken. */
function createSampleFinder({ columns, analysis }: ImportRecord) {
  const cells = columns.map(({ samples }) => new Set(samples));
  const rows = new Set((analysis?.samples ?? []).flatMap((sample) => sample.rows));
  const people = (analysis?.samples ?? []).flatMap((sample) =>
    sample.people.map((id) => mergedIdentifier(id.toHexString())),
  );
  return {
    people,
    areFound: (): boolean => rows.size === 0 && cells.every(({ size }) => size === 0),
    /**
     * Returns whether the import's record shows this row, or a text of it, as a sample. The first row that has the text
     * of a sample counts as the row of the sample, so the caller must pass all rows in the order of the file.
     */
    take(row: RawRow): boolean {
      let isSample = rows.delete(row.row);
      for (const [index, open] of cells.entries()) {
        if (open.size > 0 && open.delete(shorten(toCellText(row.cells[index])))) isSample = true;
      }
      return isSample;
    },
  };
}
