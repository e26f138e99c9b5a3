import { collectionsOf } from "../../../models/database.ts";
import { connection } from "../../../models/connection.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import { TagModel } from "../../../models/tag.ts";
import { withRetry } from "../../../database/retry.ts";

/**
 * Deletes an import's own tag where nobody carries it, and answers whether it is gone. Whoever was merged into somebody since
 * carries it on, until another undo.
 */
export async function removeAutoTag({
  autoTagId,
}: Pick<ImportRecord, "autoTagId">): Promise<boolean> {
  if (autoTagId === undefined) return true;
  const { people } = collectionsOf(connection);
  const carrier = await withRetry(() =>
    people.findOne({ tags: autoTagId }, { projection: { _id: 1 } }),
  );
  if (carrier !== null) return false;
  await withRetry(() => TagModel.deleteOne({ _id: autoTagId }).exec());
  return true;
}
