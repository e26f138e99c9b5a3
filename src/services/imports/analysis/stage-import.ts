import type { Types } from "mongoose";
import type { RowGroup } from "../../../import/groups/group-rows.ts";
import { stageGroups } from "../../../import/groups/staged-groups.ts";
import type { StagedBatch } from "../../../import/groups/staged-groups.ts";
import type { ImportBatchId } from "../../../models/import-batch.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import { withRetry } from "../../../database/retry.ts";
import type { ImportTools } from "../jobs/import-tools.ts";

/** Writes an import's groups in batches; `onBatch` sees each and may throw. */
export async function stageImport(
  { batches, settings }: Pick<ImportTools, "batches" | "settings">,
  job: { readonly _id: Types.ObjectId; readonly staging: number; readonly rowsPerGroup: number },
  groups: readonly RowGroup[],
  encodedRow: (row: number) => string,
  onBatch: (batch: StagedBatch) => Promise<void>,
): Promise<void> {
  let number = 0;
  let writing: Promise<unknown> = Promise.resolve();
  for (const batch of stageGroups(groups, encodedRow, job.rowsPerGroup, settings.batchSize)) {
    const _id = { import: job._id, staging: job.staging, batch: number };
    const { first, ...staged } = batch;
    const record = { state: "staged" as const, fence: 0, firstGroup: first, ...staged };
    number += 1;
    await writing;
    // The next batch is counted while this one is written.
    writing = withRetry(() => batches.replaceOne({ _id }, record, { upsert: true }));
    writing.catch(() => undefined); // Awaited below, or by the next turn.
    await onBatch(batch);
  }
  await writing;
}

/** Deletes what earlier runs of the import's analysis left, and what later ones that lost their job may have. */
export async function deleteOtherRuns(
  { batches, problems }: Pick<ImportTools, "batches" | "problems">,
  { _id, run, staging }: Pick<ImportRecord, "_id" | "run" | "staging">,
): Promise<void> {
  const at = (number: number): ImportBatchId => ({ import: _id, staging: number, batch: 0 });
  await batches.deleteMany({ _id: { $gte: at(0), $lt: at(staging) } });
  await batches.deleteMany({ _id: { $gte: at(staging + 1), $lt: at(Number.MAX_SAFE_INTEGER) } });
  await problems.deleteMany({ import: _id, run: { $ne: run } });
}
