import type { Types } from "mongoose";
import type { ImportBatchId } from "../../models/import-batch.ts";

/** The ids of the batches of one staging of an import. */
export function batchRange(
  importId: Types.ObjectId,
  staging: number,
): { $gte: ImportBatchId; $lt: ImportBatchId } {
  const first = { import: importId, staging, batch: 0 };
  return { $gte: first, $lt: { ...first, staging: staging + 1 } };
}
