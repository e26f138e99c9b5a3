import { addCounts, createTally, hasWritten } from "../../../domain/imports/import-counts.ts";
import type { ImportCounts } from "../../../domain/imports/import-counts.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import { createImportJournal } from "./import-journal.ts";
import type { BatchJob } from "./import-journal.ts";
import { withRetry } from "../../../database/retry.ts";
import { withPayload } from "../jobs/batch-payload.ts";
import type { WholeBatch } from "../jobs/batch-payload.ts";
import type { OwnedJob } from "../jobs/import-job-store.ts";
import { toJobTools } from "../jobs/job-store.ts";
import { endImport } from "../jobs/transitions.ts";
import type { ImportEnd } from "../jobs/transitions.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { batchRange, fenceBatches } from "./import-batches.ts";
import { createImportPlanner } from "./plan-import.ts";
import { prepareImport } from "./prepare-import.ts";
import { runBatch } from "./run-batch.ts";
import { removeAutoTag } from "./remove-auto-tag.ts";

const BATCHES_AT_A_TIME = 3;

/** Runs an import in state IMPORTING from its checkpoint to its end: FINISHED, or CANCELLED if that was requested. */
export async function runImport(
  job: OwnedJob,
  given: ImportTools,
  signal: AbortSignal,
): Promise<ImportRecord> {
  const tools = toJobTools(given, job);
  const record = await prepareImport(job, tools, signal);
  await writeBatches(job, tools, record, signal);
  const result = await countResult(tools, record);
  const isCancelled = job.record.isCancelRequested === true && (await hasOpenBatch(tools, record));
  return finishImport(tools, job, { status: isCancelled ? "CANCELLED" : "FINISHED", result });
}

/** Ends an import with what it did so far. If it wrote nothing, its own tag is deleted. */
async function finishImport(
  { database }: ImportTools,
  job: OwnedJob,
  end: Omit<ImportEnd, "isTagGone" | "isWritten">,
): Promise<ImportRecord> {
  const { autoTag = "EVERYBODY", tagIds = [] } = job.record;
  const marksUnchanged = autoTag === "EVERYBODY" || (autoTag === "NOBODY" && tagIds.length > 0);
  const isWritten = hasWritten(end.result, marksUnchanged);
  const isTagGone = !isWritten && (await removeAutoTag(database, job.record));
  return job.change(endImport(job.record, { ...end, isWritten, isTagGone }, new Date()));
}

/** Ends an import that cannot continue. Its counts include the people whom an interrupted batch has already written. */
export async function failImport(
  job: OwnedJob,
  given: ImportTools,
  failure: string,
): Promise<ImportRecord> {
  const { record } = job;
  const tools = toJobTools(given, job);
  if (record.isPrepared === true) {
    const interrupted = await tools.batches
      .find({ _id: batchRange(record._id, record.staging), state: "planned" })
      .toArray();
    for (const batch of interrupted) {
      const journal = createImportJournal(
        tools,
        toBatchJob(job, tools),
        await withPayload(tools, batch),
      );
      await journal.resume();
      // The import ends here as failed, so the groups of this batch that are not written yet will never be written.
      // `leaveOpen` records this.
      journal.leaveOpen();
      await journal.finish();
    }
  }
  return finishImport(tools, job, {
    status: "FAILED",
    result: await countResult(tools, record),
    failure,
  });
}

/** Adds up the counts of the batches that are done, and the rows that the analysis found blank or rejected. */
async function countResult(
  { batches }: Pick<ImportTools, "batches">,
  { _id, staging, analysis }: ImportRecord,
): Promise<ImportCounts> {
  const total = createTally();
  const done = batches.find(
    { _id: batchRange(_id, staging), state: "done" },
    { projection: { counts: 1 } },
  );
  for await (const { counts } of done) if (counts !== undefined) addCounts(total, counts);
  total.blankRows = analysis?.blankRows ?? 0;
  total.rejectedRows = analysis?.invalidRows ?? 0;
  total.rows += total.rejectedRows;
  return total;
}

async function writeBatches(
  job: OwnedJob,
  tools: ImportTools,
  record: ImportRecord,
  signal: AbortSignal,
): Promise<void> {
  await fenceBatches(tools, record);
  const batchJob = toBatchJob(job, tools);
  const planner = createImportPlanner(tools, batchJob);
  const { rejected, total, done } = await countProgress(tools, record);
  let processed = done;
  const progress = () => {
    const processedRows = processed === 0 ? 0 : processed + rejected;
    return { processedRows, totalRows: total, share: total === 0 ? 1 : processedRows / total };
  };
  await job.report(progress());
  const open = openBatches(tools, record);
  const ending = new AbortController();
  const work = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      signal.throwIfAborted();
      const next = await open.next();
      if (next.done === true || job.record.isCancelRequested === true) break;
      const journal = createImportJournal(tools, batchJob, next.value);
      await runBatch(journal, planner.of(journal), tools);
      processed += next.value.rows;
      await job.report(progress());
      if ((await job.look()).isCancelRequested === true) break;
    }
    ending.abort();
  };
  const workers = Array.from({ length: BATCHES_AT_A_TIME }, async () => {
    try {
      await work();
    } catch (error) {
      ending.abort();
      throw error;
    }
  });
  // Waits until every worker has finished its batch. Otherwise a worker could still write people after the import has
  // ended and its results were counted.
  const ends = await Promise.allSettled(workers);
  await open.return(undefined);
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}

// Yields every batch that is not done yet. All workers share one generator, so only one worker gets each batch. While a
// worker waits for its next batch to be read, the other workers go on writing theirs.
async function* openBatches(
  tools: Pick<ImportTools, "batches" | "batchParts">,
  { _id, staging }: ImportRecord,
): AsyncGenerator<WholeBatch, undefined> {
  const { batches } = tools;
  const numbers = await withRetry(() =>
    batches
      .find(
        { _id: batchRange(_id, staging), state: { $ne: "done" } },
        { projection: { _id: 1 }, sort: { _id: 1 } },
      )
      .toArray(),
  );
  for (const { _id: id } of numbers) {
    const batch = await withRetry(() => batches.findOne({ _id: id }));
    if (batch !== null) yield await withPayload(tools, batch);
  }
  return undefined;
}

async function hasOpenBatch(
  { batches }: Pick<ImportTools, "batches">,
  { _id, staging }: ImportRecord,
): Promise<boolean> {
  const filter = { _id: batchRange(_id, staging), state: { $ne: "done" as const } };
  return (await withRetry(() => batches.findOne(filter, { projection: { _id: 1 } }))) !== null;
}

async function countProgress(
  { batches }: Pick<ImportTools, "batches">,
  { _id, staging, analysis }: ImportRecord,
): Promise<{ readonly rejected: number; readonly total: number; readonly done: number }> {
  const finished = await withRetry(() =>
    batches
      .find({ _id: batchRange(_id, staging), state: "done" }, { projection: { rows: 1 } })
      .toArray(),
  );
  const done = finished.reduce((sum, { rows }) => sum + rows, 0);
  return { rejected: analysis?.invalidRows ?? 0, total: analysis?.rows ?? 0, done };
}

function toBatchJob({ record }: OwnedJob, { settings }: ImportTools): BatchJob {
  const { _id, run, fence, duplicates, autoTagId, tagIds = [], attributes = [], keyId } = record;
  const { autoTag = "EVERYBODY" } = record;
  if (duplicates === undefined) throw new Error("An import was started without a strategy.");
  const importTagIds = [...(autoTagId === undefined ? [] : [autoTagId]), ...tagIds];
  return {
    _id,
    importId: _id.toHexString(),
    run,
    fence,
    duplicates,
    rowsPerGroup: record.rowsPerGroup ?? settings.limits.rowsPerGroup,
    importTagIds: importTagIds.map((id) => id.toHexString()),
    autoTagId: autoTagId?.toHexString() ?? null,
    autoTag,
    attributes,
    keyId: keyId?.toHexString() ?? null,
  };
}
