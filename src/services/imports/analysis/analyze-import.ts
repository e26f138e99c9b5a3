import { Types } from "mongoose";
import { addCounts, createTally } from "../../../domain/imports/import-counts.ts";
import type { ImportCounts } from "../../../domain/imports/import-counts.ts";
import { isPlainRow } from "../../../import/groups/count-plan.ts";
import { decodeCandidate } from "../../../import/groups/staged-groups.ts";
import type { PlanContext } from "../../../import/groups/group.ts";
import type { Candidate } from "../../../import/rows/candidate.ts";
import type { RowTexts } from "../../../import/rows/row-texts.ts";
import type { RowGroup } from "../../../import/groups/group-rows.ts";
import type { StagedBatch } from "../../../import/groups/staged-groups.ts";
import type { ImportAnalysisRecord, ImportRecord } from "../../../models/import-job.ts";
import { createGroupCounter } from "./count-groups.ts";
import type { CountableGroup, GroupCounts } from "./count-groups.ts";
import { readContent } from "../files/import-content.ts";
import type { OwnedJob } from "../jobs/import-job-store.ts";
import { toJobTools } from "../jobs/job-store.ts";
import { readOptionsOf } from "../files/read-options.ts";
import { endAnalysis } from "../jobs/transitions.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { compareOwners } from "./compare-owners.ts";
import { joinAndLook } from "./join-owners.ts";
import { findAllTagIds } from "../../store/tag-store.ts";
import { findKnownAttributes } from "../../store/attribute-store.ts";
import { findMappedAttributes } from "../jobs/mapped-attributes.ts";
import { findWriteTime } from "./people-changes.ts";
import { createPlanContext } from "./plan-context.ts";
import { readCandidates } from "./read-candidates.ts";
import type { ReadCandidates } from "./read-candidates.ts";
import { encodeSampleRows } from "./sample-rows.ts";
import { deleteOtherRuns, stageImport } from "./stage-import.ts";
import type { UnchangedPlaces } from "./stage-import.ts";
import { warnOfSharedIdentifiers } from "./warn-of-shared.ts";
import { createProblemWriter, GROUPING, READING } from "../problems/write-import-problems.ts";

// Progress is a number from 0 to 1. It is `READ_SHARE` when the file was read. It is `JOINED_SHARE` when the stored
// people who have identifiers of the rows were also looked up.
const READ_SHARE = 0.7;
const JOINED_SHARE = 0.8;
// A placeholder for the id of the import's own tag, which does not exist before the import starts.
const AUTO_TAG = "0".repeat(24);

/**
 * Reads the whole file of a job in state ANALYZING, finds its groups, and counts what an import would do, using the
 * planner of the import itself. It writes no people, but stages the groups for the import.
 */
export async function analyzeImport(
  job: OwnedJob,
  given: ImportTools,
  signal: AbortSignal,
): Promise<ImportRecord> {
  const { record } = job;
  const tools = toJobTools(given, job);
  const run = record.fence;
  const context = await createAnalysisContext(tools, record);
  const attributes = await findMappedAttributes(tools.database, record.mapping);
  const read = await readRows(job, tools, context, signal);
  const report = (share: number): Promise<void> =>
    job.report({ processedRows: read.rows, totalRows: read.rows, share });
  const lookedUpAt = await findWriteTime(tools.database);
  const onLookup = (share: number): Promise<void> => {
    signal.throwIfAborted();
    return report(READ_SHARE + (JOINED_SHARE - READ_SHARE) * share);
  };
  const comparison = compareOwners(read, context);
  await joinAndLook(tools.database, read.grouper, onLookup, comparison);
  const groups = read.grouper.groups();
  const place = { import: record._id, run, batch: GROUPING };
  const shared = createProblemWriter(tools.problems, place);
  const warned = await warnOfSharedIdentifiers(read, groups, shared);
  const counts = await stageAndCount(job, tools, context, {
    ...read,
    groups,
    unchanged: comparison.unchanged,
    onBatch: async (share) => {
      signal.throwIfAborted();
      await report(JOINED_SHARE + (1 - JOINED_SHARE) * share);
    },
  });
  const rowsWithWarnings = read.rowsWithWarnings + warned;
  const analysis = toAnalysis({ ...read, rowsWithWarnings }, counts);
  const progress = job.progressOf({ processedRows: read.rows, totalRows: read.rows, share: 1 });
  const analyzed = await job.change(
    endAnalysis(job.record, {
      run,
      staging: run,
      rowsPerGroup: context.limits.rowsPerGroup,
      analysis,
      attributes,
      progress,
      ...(lookedUpAt === null ? {} : { lookedUpAt }),
    }),
  );
  await deleteOtherRuns(tools, analyzed);
  return analyzed;
}

async function createAnalysisContext(
  tools: ImportTools,
  { _id, isAutomatic = false, tagNames = [], autoTag }: ImportRecord,
): Promise<PlanContext> {
  const context = createPlanContext(tools, {
    at: new Date(),
    importId: _id.toHexString(),
    importTagIds: [],
    autoTagId: AUTO_TAG,
    // The client chooses the import's tags and `autoTag` (which people get the import's own tag) only when the client
    // starts the import. No count of the analysis depends on that choice. An import that starts by itself has `autoTag`
    // already.
    ...(isAutomatic && autoTag !== undefined ? { autoTag } : {}),
    tagIds: await findAllTagIds(tools.database),
  });
  // If the import starts without waiting for a client, the tags that the client chose for it are known already.
  const chosen = isAutomatic ? tagNames.map(context.tagIdOf) : [];
  return { ...context, importTagIds: [AUTO_TAG, ...chosen] };
}

async function readRows(
  job: OwnedJob,
  tools: ImportTools,
  context: PlanContext,
  signal: AbortSignal,
): Promise<ReadCandidates> {
  const { record } = job;
  const run = record.fence;
  const bytes = await readContent(tools.database, record.file.fileId);
  return readCandidates({
    reader: tools.reader,
    source: { name: record.file.name, bytes },
    rowOptions: { ...readOptionsOf(record), signal },
    parser: {
      mapping: record.mapping,
      headers: record.columns.map(({ header }) => header),
      attributes: await findKnownAttributes(tools.database),
      defaultCountry: record.defaultCountry ?? tools.settings.defaultCountry,
      useRowCountry: record.useRowCountry ?? false,
      onInvalidCell: record.onInvalidCell,
      limits: tools.settings.limits,
    },
    problems: createProblemWriter(tools.problems, { import: record._id, run, batch: READING }),
    isPlain: (candidate) => isPlainRow(candidate, context),
    onBatch: async (rows, share) => {
      signal.throwIfAborted();
      await job.report({ processedRows: rows, totalRows: null, share: READ_SHARE * share });
    },
  });
}

interface GroupsToCount extends Pick<ReadCandidates, "encoded" | "marks"> {
  readonly groups: readonly RowGroup[];
  readonly unchanged: ReadonlyMap<string, number>;
  readonly onBatch: (share: number) => Promise<void>;
}

async function stageAndCount(
  { record: { _id, fence } }: OwnedJob,
  tools: ImportTools,
  context: PlanContext,
  { encoded, groups, marks, unchanged, onBatch }: GroupsToCount,
): Promise<GroupCounts> {
  const counter = createGroupCounter(tools, context);
  const { rowsPerGroup } = context.limits;

  const isUnchanged = ({ rows }: RowGroup): boolean =>
    counter.addUnchanged(rows.length, rows.filter((row) => marks[row]?.hasWarnings).length);

  const count = async ({ first, groups: number }: StagedBatch): Promise<UnchangedPlaces> => {
    const planned: CountableGroup[] = [];
    const places = new Map<number, number[]>();
    for (const [place, group] of groups.slice(first, first + number).entries()) {
      const { rows, people } = group;
      const [person, ...others] = people;
      const mark = rows.length === 1 && person === undefined ? marks[rows[0] ?? -1] : undefined;
      const version = others.length === 0 ? unchanged.get(person ?? "") : undefined;
      if (version !== undefined) put(places, version, place);
      if (mark?.isPlain === true) counter.addPlain(mark.hasWarnings);
      else if (version === undefined || !isUnchanged(group))
        planned.push({ candidates: decodeRows(rows, encoded, rowsPerGroup), people });
    }
    await counter.add(planned);
    await onBatch((first + number) / groups.length);
    return [...places].map(([version, ofVersion]) => ({ version, places: ofVersion }));
  };
  const toStage = { groups, encodedRow: (row: number) => encoded.bytes(row) };
  await stageImport(tools, { _id, staging: fence, rowsPerGroup }, toStage, count);
  return counter.counts();
}

function put(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

// Decodes the rows of a group. Of a group too large to be planned only the first rows are decoded; each further row is
// replaced by a copy of the last decoded row, so that the number of rows is still right.
function decodeRows(rows: readonly number[], encoded: RowTexts, rowsPerGroup: number): Candidate[] {
  const known = rows.slice(0, rowsPerGroup + 1).map((row) => decodeCandidate(encoded.get(row)));
  const last = known.at(-1);
  if (last === undefined || known.length === rows.length) return known;
  return rows.map((_, place) => known[place] ?? last);
}

function toAnalysis(read: ReadCandidates, counts: GroupCounts): ImportAnalysisRecord {
  const { rows, blankRows, rejectedRows, rowsWithWarnings } = read;
  const contents = encodeSampleRows(counts.samples);
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
    samples: counts.samples.map(({ rows: shown, people, on, conflict }, index) => {
      const text = contents[index] ?? null;
      return {
        rows: shown,
        on,
        conflict,
        people: people.map((id) => new Types.ObjectId(id)),
        ...(text === null ? {} : { contents: text }),
      };
    }),
  };
}
