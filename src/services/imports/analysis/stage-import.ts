import type { Types } from "mongoose";
import type { RowGroup } from "../../../import/groups/group-rows.ts";
import { stageGroups } from "../../../import/groups/staged-groups.ts";
import type { StagedBatch } from "../../../import/groups/staged-groups.ts";
import type { ImportBatchId, ImportBatchRecord } from "../../../models/import-batch.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import { writeBatchRecord } from "../jobs/batch-payload.ts";
import type { ImportTools } from "../jobs/import-tools.ts";

interface StagedJob {
  readonly _id: Types.ObjectId;
  readonly staging: number;
  readonly rowsPerGroup: number;
}

/** The groups of an import, and the encoded rows that the groups refer to by ordinal. */
interface GroupsToStage {
  readonly groups: readonly RowGroup[];
  readonly encodedRow: (row: number) => Buffer;
}

/** For groups that change nothing in their one person: the group's position in its batch, and that person's version. */
export type UnchangedPlaces = NonNullable<ImportBatchRecord["unchanged"]>;

/**
 * Writes an import's groups in batches. `onBatch` receives each batch before it is written, and returns which of its
 * groups change nothing, which is stored with the batch. If `onBatch` throws an error, no further batch is written, and
 * the caller gets the error.
 */
export async function stageImport(
  tools: Pick<ImportTools, "batches" | "batchParts" | "settings">,
  { _id: importId, staging, rowsPerGroup }: StagedJob,
  { groups, encodedRow }: GroupsToStage,
  onBatch: (batch: StagedBatch) => Promise<UnchangedPlaces>,
): Promise<void> {
  let number = 0;
  let writing: Promise<unknown> = Promise.resolve();
  for (const batch of stageGroups(groups, encodedRow, rowsPerGroup, tools.settings.batchSize)) {
    const _id = { import: importId, staging, batch: number };
    const { first, ...staged } = batch;
    const record = { state: "staged" as const, fence: 0, firstGroup: first, ...staged };
    number += 1;
    const unchanged = await onBatch(batch);
    await writing;
    // The next batch is counted while this one is written.
    writing = writeBatchRecord(tools, {
      _id,
      ...record,
      ...(unchanged.length === 0 ? {} : { unchanged }),
    });
    writing.catch(() => undefined); // Errors are thrown when it is awaited, below or by the next batch.
  }
  await writing;
}

/** Deletes what all other runs of the analysis stored, so that only the result of the given run remains. */
export async function deleteOtherRuns(
  tools: Pick<ImportTools, "batches" | "batchParts" | "conflicts" | "problems">,
  { _id, run, staging }: Pick<ImportRecord, "_id" | "run" | "staging">,
): Promise<void> {
  const { batches, batchParts, conflicts, problems } = tools;
  const at = (number: number): ImportBatchId => ({ import: _id, staging: number, batch: 0 });
  const others = [
    [at(0), at(staging)],
    [at(staging + 1), at(Number.MAX_SAFE_INTEGER)],
  ] as const;
  for (const [from, to] of others) {
    await batches.deleteMany({ _id: { $gte: from, $lt: to } });
    await batchParts.deleteMany({
      _id: { $gte: { ...from, part: 0 }, $lt: { ...to, part: 0 } },
    });
  }
  await conflicts.deleteMany({ import: _id });
  await problems.deleteMany({ import: _id, run: { $ne: run } });
}
