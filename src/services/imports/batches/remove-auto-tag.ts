import type { Database } from "../../../models/database.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import { withRetry } from "../../../database/retry.ts";
import { removeTag } from "../../store/tag-store.ts";

/**
 * Deletes an import's own tag if nobody has the tag any more; returns whether the tag is deleted. Even after the undo
 * of the import, somebody may have the tag: if a person of the import was merged into another person, the other person
 * got the tag too. Then the tag stays, and another undo of the import tries again to delete it.
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
