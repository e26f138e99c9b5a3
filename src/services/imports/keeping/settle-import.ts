import { deleteFile } from "../../../database/gridfs.ts";
import { withRetry } from "../../../database/retry.ts";
import type { ImportStatus } from "../../../domain/imports/import-state.ts";
import { keepGroups, noGroups } from "../../../import/groups/restage-groups.ts";
import type { ImportBatchId } from "../../../models/import-batch.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import { forgetRows } from "../files/kept-rows.ts";
import { withPayload, writePayload } from "../jobs/batch-payload.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { collectRows } from "./collect-rows.ts";
import { eraseDeletedSince } from "./erase-rows.ts";
import { findTroubled } from "./find-troubled.ts";

// How long after its end an import is settled. Until then, clients can look at its result and at what can be corrected.
const SETTLED_AFTER_MS = 10 * 60 * 1000;
// How long after its failure an import that wrote nobody is settled. Until then, its file can be read with other
// settings.
const FAILED_SETTLED_AFTER_MS = 50 * 60 * 1000;

const done: readonly ImportStatus[] = ["FINISHED", "CANCELLED", "UNDONE"];

/** Selects the imports whose files are still stored. */
export const unsettled = {
  isSettled: { $exists: false },
  forgottenAt: { $exists: false },
} as const;

/** Returns the oldest ended import whose file is still stored but not needed any more; null if there is none. */
export async function findUnsettled(
  { imports }: Pick<ImportTools, "imports">,
  now: Date,
): Promise<ImportRecord | null> {
  const before = (ms: number) => ({ $lt: new Date(now.getTime() - ms) });
  const rested = { finishedAt: before(SETTLED_AFTER_MS) };
  return imports.findOne(
    {
      ...unsettled,
      $or: [
        { status: { $in: [...done] }, ...rested },
        { status: "FAILED", hasWritten: true, ...rested },
        { status: "FAILED", finishedAt: before(FAILED_SETTLED_AFTER_MS) },
      ],
    },
    { sort: { _id: 1 } },
  );
}

/**
 * Stores what the report and the decisions of an ended import need, and deletes its file and all other rows. If it is
 * interrupted, repeating it completes it.
 */
export async function settleImport(
  tools: ImportTools,
  record: ImportRecord,
  signal: AbortSignal,
): Promise<void> {
  const { _id, status, run, staging, keptAt } = record;
  const troubled = await findTroubled(tools, record);
  if (keptAt === undefined) {
    const traces = await collectRows(tools, record, troubled, signal);
    const still = { _id, status, run, staging, forgottenAt: { $exists: false } };
    const kept = await withRetry(() =>
      tools.imports.updateOne(still, {
        $set: {
          keptAt: new Date(),
          traces: traces ?? [],
          ...(traces === null ? { columns: withoutSamples(record.columns) } : {}),
        },
      }),
    );
    // Nothing was updated, because the import was deleted or a client continued it. Either way, the rows that were
    // stored just now are deleted again. An import that was continued is settled when it has ended again.
    if (kept.matchedCount === 0) return forgetRows(tools.rows, _id);
  }
  await stripBatches(tools, record, troubled.conflicts);
  await eraseDeletedSince(tools, record);
  await deleteFile(tools.database, record.file.fileId);
  await withRetry(() => tools.imports.updateOne({ _id }, { $set: { isSettled: true } }));
}

/** Deletes the staged rows of groups that were decided automatically. */
async function stripBatches(
  tools: ImportTools,
  { _id }: ImportRecord,
  conflicts: ReadonlySet<number>,
): Promise<void> {
  const all = {
    $gte: { import: _id, staging: 0, batch: 0 },
    $lt: { import: _id, staging: Number.MAX_SAFE_INTEGER, batch: 0 },
  } satisfies { $gte: ImportBatchId; $lt: ImportBatchId };
  if (conflicts.size === 0) {
    await withRetry(() =>
      tools.batches.updateMany({ _id: all }, { $set: { payload: noGroups }, $unset: { parts: 1 } }),
    );
    const parts = { $gte: { ...all.$gte, part: 0 }, $lt: { ...all.$lt, part: 0 } };
    await withRetry(() => tools.batchParts.deleteMany({ _id: parts }));
    return;
  }
  for await (const batch of tools.batches.find({ _id: all }, { sort: { _id: 1 }, batchSize: 2 })) {
    const { payload } = await withPayload(tools, batch);
    const kept = keepGroups(payload, (row) => conflicts.has(row));
    if (kept.length < payload.length) await writePayload(tools, batch, kept);
  }
}

function withoutSamples(columns: ImportRecord["columns"]): ImportRecord["columns"] {
  return columns.map((column) => ({ ...column, samples: [] }));
}
