import type { Types } from "mongoose";
import type { ImportBatchId } from "../../../models/import-batch.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import { withRetry } from "../../../database/retry.ts";
import type { ImportTools } from "../jobs/import-tools.ts";

/**
 * The write concern of everything that is written before the outcome of a batch. The outcome waits for a majority and
 * comes later in the oplog. So once the outcome is safe, these writes are safe too, unless MongoDB elected another
 * primary in between: then `runBatch` repeats the batch.
 */
export const beforeOutcome = { writeConcern: { w: 1 } } as const;

/** Selects the ids of the batches of one staging of an import. */
export function batchRange(
  importId: Types.ObjectId,
  staging: number,
): { $gte: ImportBatchId; $lt: ImportBatchId } {
  const first = { import: importId, staging, batch: 0 };
  return { $gte: first, $lt: { ...first, staging: staging + 1 } };
}

/**
 * Prevents workers that lost an import from changing the records of its batches. Afterwards, the caller can read
 * everything that these workers wrote. Without this, two workers could set different times (`at`) for one batch. The
 * ids of new people are computed from that time, so both workers could create the same people, with different ids.
 */
export async function fenceBatches(
  { batches }: Pick<ImportTools, "batches">,
  { _id, staging, fence }: ImportRecord,
): Promise<void> {
  const filter = { _id: batchRange(_id, staging), fence: { $lt: fence } };
  await withRetry(() => batches.updateMany(filter, { $set: { fence } }));
}
