import { Types } from "mongoose";
import { addCounts, createTally } from "../domain/import-counts.ts";
import type { ImportCounts } from "../domain/import-counts.ts";
import { isPlainRow } from "../import/count-plan.ts";
import { unstageGroups } from "../import/staged-groups.ts";
import type { StagedBatch } from "../import/staged-groups.ts";
import type { ImportAnalysisRecord, ImportRecord } from "../models/import-job.ts";
import { TagModel } from "../models/tag.ts";
import { createGroupCounter } from "./count-groups.ts";
import type { GroupCounts } from "./count-groups.ts";
import { readContent } from "./import-content.ts";
import type { OwnedJob } from "./import-job-store.ts";
import type { ImportTools } from "./import-tools.ts";
import { joinOwners } from "./join-owners.ts";
import { findKnownAttributes } from "./known-attributes.ts";
import { createPlanContext } from "./plan-context.ts";
import { readCandidates } from "./read-candidates.ts";
import type { ReadCandidates } from "./read-candidates.ts";
import { deleteOtherRuns, stageImport } from "./stage-import.ts";
import { createProblemWriter, READING } from "./write-import-problems.ts";

// The shares of the analysis that are done once the file is read, and once the people are looked up.
const READ_SHARE = 0.7;
const JOINED_SHARE = 0.8;
// Stands for the import's own tag, which is made when it starts.
const AUTO_TAG = "0".repeat(24);

/**
 * Reads the whole file of a job in state ANALYZING, finds its groups, and counts what an import would do, with the planner of
 * the import itself. It writes no people; it leaves the groups staged for the import.
 */
export async function analyzeImport(
  job: OwnedJob,
  tools: ImportTools,
  signal: AbortSignal,
): Promise<ImportRecord> {
  const { record } = job;
  const run = record.fence;
  const read = await readRows(job, tools, run, signal);
  const report = (share: number): Promise<void> =>
    job.report({ processedRows: read.rows, totalRows: read.rows, share });
  await joinOwners(read.grouper, (share) => {
    signal.throwIfAborted();
    return report(READ_SHARE + (JOINED_SHARE - READ_SHARE) * share);
  });
  const counts = await stageAndCount(job, tools, read, async (share) => {
    signal.throwIfAborted();
    await report(JOINED_SHARE + (1 - JOINED_SHARE) * share);
  });
  const analysis = toAnalysis(read, counts);
  const progress = job.progressOf({ processedRows: read.rows, totalRows: read.rows, share: 1 });
  const analyzed = await job.change({
    $set: { status: "ANALYZED", run, staging: run, analysis, progress },
    $unset: { failure: 1 },
  });
  await deleteOtherRuns(tools, analyzed);
  return analyzed;
}

async function readRows(
  job: OwnedJob,
  tools: ImportTools,
  run: number,
  signal: AbortSignal,
): Promise<ReadCandidates> {
  const { record } = job;
  const bytes = await readContent(record.file.fileId);
  return readCandidates({
    reader: tools.reader,
    source: { name: record.file.name, bytes },
    rowOptions: { ...record.readOptions, signal },
    parser: {
      mapping: record.mapping,
      headers: record.columns.map(({ header }) => header),
      attributes: await findKnownAttributes(),
      defaultCountry: record.defaultCountry ?? tools.settings.defaultCountry,
      onInvalidCell: record.onInvalidCell,
      limits: tools.settings.limits,
    },
    problems: createProblemWriter(tools.problems, { import: record._id, run, batch: READING }),
    onBatch: async (rows, share) => {
      signal.throwIfAborted();
      await job.report({ processedRows: rows, totalRows: null, share: READ_SHARE * share });
    },
  });
}

async function stageAndCount(
  { record: { _id, fence } }: OwnedJob,
  tools: ImportTools,
  { encoded, grouper, hasWarnings }: ReadCandidates,
  onBatch: (share: number) => Promise<void>,
): Promise<GroupCounts> {
  const tags = await TagModel.find({}, { key: 1 }).lean();
  const context = createPlanContext(tools, {
    at: new Date(),
    importId: _id.toHexString(),
    importTagIds: [AUTO_TAG],
    tagIds: new Map(tags.map((tag) => [tag.key, tag._id.toHexString()])),
  });
  const counter = createGroupCounter(tools, context);
  const groups = grouper.groups();
  const rowAt = (ordinal: number): string => encoded[ordinal] ?? "";

  const count = async (batch: StagedBatch): Promise<void> => {
    const planned = [];
    let place = batch.first;
    for (const group of unstageGroups(batch)) {
      const [ordinal = -1, ...others] = groups[place]?.rows ?? [];
      place += 1;
      const [candidate] = group.candidates;
      const isAlone = others.length === 0 && group.people.length === 0;
      if (isAlone && candidate !== undefined && isPlainRow(candidate, context)) {
        counter.addPlain(hasWarnings[ordinal] === true);
      } else {
        planned.push(group);
      }
    }
    await counter.add(planned);
    await onBatch(groups.length === 0 ? 1 : (batch.first + batch.groups) / groups.length);
  };
  await stageImport(tools, { _id, staging: fence }, groups, rowAt, count);
  return counter.counts();
}

function toAnalysis(read: ReadCandidates, counts: GroupCounts): ImportAnalysisRecord {
  const { rows, blankRows, rejectedRows, rowsWithWarnings } = read;
  const outside = { ...createTally(), rows: rejectedRows, blankRows, rejectedRows };
  const sum = (inGroups: ImportCounts): ImportCounts => {
    const total = { ...outside };
    addCounts(total, inGroups);
    return total;
  };
  return {
    ...counts,
    rows,
    blankRows,
    validRows: rows - rejectedRows,
    invalidRows: rejectedRows,
    rowsWithWarnings,
    ifDiscarded: sum(counts.ifDiscarded),
    ifResolved: sum(counts.ifResolved),
    samples: counts.samples.map(({ people, ...sample }) => ({
      ...sample,
      people: people.map((id) => new Types.ObjectId(id)),
    })),
  };
}
