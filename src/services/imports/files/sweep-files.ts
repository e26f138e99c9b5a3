import { deleteFile, findStoredFiles } from "../../../database/gridfs.ts";
import type { Database } from "../../../models/database.ts";

const FILES_A_LOOKUP = 500;
const YOUNGEST_MS = 60 * 60 * 1000;

/**
 * Deletes stored files, complete or not, to which no import or export refers; they remain if a server dies before it
 * stores the import. Files of the last hour stay, because their import may not be stored yet. Returns how many were
 * deleted.
 */
export async function sweepFiles(database: Database, now = new Date()): Promise<number> {
  const { imports } = database;
  const before = new Date(now.getTime() - YOUNGEST_MS);
  let swept = 0;
  for await (const ids of findStoredFiles(database, before, FILES_A_LOOKUP)) {
    const referred = await imports
      .find({ "file.fileId": { $in: [...ids] } }, { projection: { "file.fileId": 1 } })
      .toArray();
    const exported = await database.operations
      .find({ "file.fileId": { $in: [...ids] } }, { file: 1 })
      .lean();
    const kept = new Set(
      [...referred, ...exported].flatMap(({ file }) => file?.fileId.toHexString() ?? []),
    );
    for (const id of ids) {
      if (kept.has(id.toHexString())) continue;
      await deleteFile(database, id);
      swept += 1;
    }
  }
  return swept;
}
