import type { Database } from "../../../models/database.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import { withRetry } from "../../../database/retry.ts";
import { removeTag } from "../../store/tag-store.ts";

/**
 * Deletes an import's own tag if no people have the tag; returns whether it is deleted. Even after an undo a person may
 * have it, taken over from an absorbed person of the import. Another undo of the import tries again.
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
