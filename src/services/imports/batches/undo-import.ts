import type { UndoCounts } from "../../../domain/imports/import-counts.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import type { KeptRecord } from "../../../models/merge.ts";
import { withRetry } from "../../../database/retry.ts";
import type { OwnedJob } from "../jobs/import-job-store.ts";
import { tookTooLong } from "../../request-error.ts";
import { createRetryingStore, toJobTools } from "../jobs/job-store.ts";
import { endUndo } from "../jobs/transitions.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { batchRange, fenceBatches } from "./import-batches.ts";
import { removeAutoTag } from "./remove-auto-tag.ts";
import { previewBatch, undoBatch } from "./undo-batch.ts";
import type { BatchToUndo, BatchUndo, PreviewedUndo } from "./batch-effects.ts";

const BATCHES_AT_A_TIME = 2;

/** Undoes an import in state UNDOING, from its checkpoint until it is UNDONE. */
export async function undoImport(
  job: OwnedJob,
  given: ImportTools,
  signal: AbortSignal,
): Promise<ImportRecord> {
  const { record } = job;
  const tools = toJobTools(given, job);
  await fenceBatches(tools, record);
  const undo: BatchUndo = { ...toUndo(record), fence: record.fence };
  const batches = await findDoneBatches(tools, record);
  const totalRows = batches.reduce((sum, { rows }) => sum + rows, 0);
  const queue = batches.toReversed();
  let processedRows = 0;
  const work = async (): Promise<void> => {
    for (let batch = queue.shift(); batch !== undefined; batch = queue.shift()) {
      signal.throwIfAborted();
      await undoBatch(tools, batch, undo);
      processedRows += batch.rows;
      await job.report({ processedRows, totalRows, share: processedRows / totalRows });
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: BATCHES_AT_A_TIME }, work));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  const counts = await countUndone(tools, record);
  const isTagGone = await removeAutoTag(tools.database, record);
  const progress = job.progressOf({ processedRows: totalRows, totalRows, share: 1 });
  const end = { undo: counts, undoRun: undo.run, progress, isTagGone };
  return job.change(endUndo(job.record, end));
}

/** What undoing an import would reverse and what it would keep if it ran now; nothing is written. */
export interface UndoPreview {
  readonly counts: UndoCounts;
  readonly keptCount: number;
  /**
   * Yields the values that the undo would keep, in the order of the file, starting with the batch of this number. They
   * may be too many for memory, so each call plans the undo again.
   */
  readonly keptFrom: (batch: number) => AsyncGenerator<PlacedKept>;
}

/**
 * A change that the undo of an import leaves as it is, and where it is found: the number of the batch, the position of
 * the group in the batch (`place`), and the position of the change in the group (`n`).
 */
export interface PlacedKept {
  readonly batch: number;
  readonly place: number;
  readonly n: number;
  readonly kept: KeptRecord;
}

/**
 * Previews the undo of an import, one batch at a time, because what it keeps may be as large as the file. Throws
 * QUERY_TIMEOUT as soon as `isOver`, because nobody waits for the answer then.
 */
export async function previewUndo(
  tools: ImportTools,
  record: ImportRecord,
  isOver: () => boolean = () => false,
): Promise<UndoPreview> {
  const undo = toUndo(record);
  const patient = { ...tools, store: createRetryingStore(tools.store) };
  const totals = { people: 0, partly: 0, whole: 0 };
  let keptCount = 0;
  const demandTime = () => {
    if (isOver()) throw tookTooLong("Preview one import at a time.");
  };
  for (const batch of await findDoneBatches(tools, record)) {
    demandTime();
    totals.people += peopleOf(batch);
    for (const [, outcome] of await previewBatch(patient, batch, undo)) {
      totals.partly += outcome.partly;
      totals.whole += outcome.whole;
      keptCount += outcome.kept.length;
    }
  }
  async function* keptFrom(first: number): AsyncGenerator<PlacedKept> {
    for (const done of await findDoneBatches(tools, record)) {
      const { batch } = done._id;
      if (batch < first) continue;
      demandTime();
      for (const [place, outcome] of await previewBatch(patient, done, undo))
        for (const [n, kept] of outcome.kept.entries()) yield { batch, place, n, kept };
    }
  }
  return { counts: toCounts(totals), keptCount, keptFrom };
}

function toUndo(record: ImportRecord): PreviewedUndo {
  const { _id, autoTagId, tagIds = [], keyId, undoRun = 0 } = record;
  const tags = autoTagId === undefined ? tagIds : [autoTagId, ...tagIds];
  return {
    importId: _id.toHexString(),
    tagIds: tags.map((id) => id.toHexString()),
    keyId: keyId?.toHexString() ?? null,
    run: undoRun + 1,
  };
}

function findDoneBatches(
  { batches }: Pick<ImportTools, "batches">,
  { _id, staging }: ImportRecord,
): Promise<BatchToUndo[]> {
  return withRetry(() =>
    batches
      .find<BatchToUndo>(
        { _id: batchRange(_id, staging), state: "done" },
        { projection: { payload: 0 }, sort: { _id: 1 } },
      )
      .toArray(),
  );
}

async function countUndone(tools: ImportTools, record: ImportRecord): Promise<UndoCounts> {
  const totals = { people: 0, partly: 0, whole: 0 };
  for (const batch of await findDoneBatches(tools, record)) {
    totals.people += peopleOf(batch);
    for (const { partly, whole } of Object.values(batch.undo?.groups ?? {})) {
      totals.partly += partly;
      totals.whole += whole;
    }
  }
  return toCounts(totals);
}

function peopleOf({ counts }: BatchToUndo): number {
  if (counts === undefined) return 0;
  return counts.createdPeople + counts.updatedPeople + counts.mergedPeople;
}

function toCounts({
  people,
  partly,
  whole,
}: {
  readonly people: number;
  readonly partly: number;
  readonly whole: number;
}): UndoCounts {
  return {
    reversedPeople: people - partly - whole,
    partlyKeptPeople: partly,
    keptPeople: whole,
  };
}
