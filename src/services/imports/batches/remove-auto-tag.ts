import type { Database } from "../../../models/database.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import { withRetry } from "../../../database/retry.ts";
import { removeTag } from "../../store/tag-store.ts";

/**
 * Deletes an import's own tag where nobody carries it, and answers whether it is gone. Whoever was merged into somebody since
 * carries it on, until another undo.
 */
export async function removeAutoTag(
  database: Database,
  { autoTagId }: Pick<ImportRecord, "autoTagId">,
): Promise<boolean> {
  if (autoTagId === undefined) return true;
  const { people } = database;
  const carrier = await withRetry(() =>
    people.findOne({ tags: autoTagId }, { projection: { _id: 1 } }),
  );
  if (carrier !== null) return false;
  await withRetry(() => removeTag(database, autoTagId));
  return true;
}
