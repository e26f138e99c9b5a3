import type { DecidedGroupRecord, ImportBatchRecord } from "../../../models/import-batch.ts";
import type { ImportConflictId } from "../../../models/import-conflict.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import { batchRange } from "../batches/import-batches.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { DECIDING } from "../problems/write-import-problems.ts";

/**
 * The id of a new person contains a number: the ordinal of the group for a person whom the import itself creates, and
 * a number from this one on for a person whom a decision creates. It is higher than any ordinal, so no ids are equal.
 */
export const FIRST_DECIDED = 0x100000;

/**
 * Returns what a client decided about a conflict; null if nothing was decided. The conflict is given by the number of
 * its batch and by the position of its group in that batch.
 */
export async function findDecided(
  { batches }: Pick<ImportTools, "batches">,
  { _id, staging }: Pick<ImportRecord, "_id" | "staging">,
  { batch, place }: Pick<ImportConflictId, "batch" | "place">,
): Promise<DecidedGroupRecord | null> {
  const { $gte, $lt } = batchRange(_id, staging);
  const found = await batches.findOne<Pick<ImportBatchRecord, "decided">>(
    {
      _id: { $gte: { ...$gte, batch: DECIDING }, $lt },
      decided: { $elemMatch: { batch, place } },
    },
    { projection: { decided: 1 } },
  );
  return found?.decided?.find((each) => each.batch === batch && each.place === place) ?? null;
}
