import type { Types } from "mongoose";
import type { ImportBatchId } from "../../../models/import-batch.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import { withRetry } from "../../../database/retry.ts";
import type { ImportTools } from "../jobs/import-tools.ts";

/**
 * How what comes before the outcome of a batch is written: the outcome, which waits for a majority, comes after in the order of
 * all writes. Once that is safe, so is this, where all went to one primary.
 */
export const beforeOutcome = { writeConcern: { w: 1 } } as const;

/** The ids of the batches of one staging of an import. */
export function batchRange(
  importId: Types.ObjectId,
  staging: number,
): { $gte: ImportBatchId; $lt: ImportBatchId } {
  const first = { import: importId, staging, batch: 0 };
  return { $gte: first, $lt: { ...first, staging: staging + 1 } };
}

/**
 * Keeps whoever worked on an import before from writing anything about its batches any more. What they have written of a batch
 * by then, whoever reads it afterwards sees: of a batch that two read, both could be first to say when its people were made.
 */
export async function fenceBatches(
  { batches }: Pick<ImportTools, "batches">,
  { _id, staging, fence }: ImportRecord,
): Promise<void> {
  const filter = { _id: batchRange(_id, staging), fence: { $lt: fence } };
  await withRetry(() => batches.updateMany(filter, { $set: { fence } }));
}
