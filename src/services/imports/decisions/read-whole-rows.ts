import { decodeCandidate } from "../../../import/groups/staged-groups.ts";
import type { RowBatch } from "../../../import/read/types.ts";
import type { Candidate } from "../../../import/rows/candidate.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import { findKnownAttributes } from "../../store/attribute-store.ts";
import { readCandidates } from "../analysis/read-candidates.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { readReported } from "../problems/problem-report.ts";
import type { OpenConflict } from "./read-conflicts.ts";

const ROWS_A_BATCH = 500;

/**
 * Returns the rows of a group with all their values. For a large group it reads the file's rows again, by the mapping
 * of the import. A row whose values were erased with a deleted person has only its row number and line.
 */
export async function readWholeRows(
  tools: ImportTools,
  record: ImportRecord,
  { group: { candidates }, isLarge }: OpenConflict,
): Promise<readonly Candidate[]> {
  if (!isLarge) return candidates;
  const { encoded } = await readCandidates({
    reader: { ...tools.reader, readRows: () => batchesOf(tools, record) },
    source: { name: record.file.name, bytes: new Uint8Array() },
    rowOptions: {},
    parser: {
      mapping: record.mapping,
      headers: record.columns.map(({ header }) => header),
      attributes: await findKnownAttributes(tools.database),
      defaultCountry: record.defaultCountry ?? tools.settings.defaultCountry,
      useRowCountry: record.useRowCountry ?? false,
      onInvalidCell: record.onInvalidCell,
      limits: tools.settings.limits,
    },
    problems: nothingKept,
    isPlain: () => false,
    onBatch: () => Promise.resolve(),
  });
  const found = new Map<number, Candidate>();
  for (let ordinal = 0; ordinal < encoded.length; ordinal += 1) {
    const text = encoded.get(ordinal);
    if (text === "") continue;
    const candidate = decodeCandidate(text);
    found.set(candidate.row, candidate);
  }
  return candidates.map(({ row, line }) => {
    const place = line === undefined ? { row } : { row, line };
    return found.get(row) ?? { ...place, values: {}, phones: [], emails: [], tags: [] };
  });
}

async function* batchesOf(tools: ImportTools, record: ImportRecord): AsyncGenerator<RowBatch> {
  let rows: RowBatch["rows"][number][] = [];
  for await (const row of readReported(tools, record)) {
    rows.push(row);
    if (rows.length < ROWS_A_BATCH) continue;
    yield { rows, blankRows: 0, share: 1 };
    rows = [];
  }
  if (rows.length > 0) yield { rows, blankRows: 0, share: 1 };
}

// Takes the problems of the rows and stores nothing, because the analysis has stored the problems of these rows
// already.
const nothingKept = {
  count: 0,
  add: () => Promise.resolve(),
  end: () => Promise.resolve(),
  startOver: () => Promise.resolve(),
};
