import type { Types } from "mongoose";
import { openFile } from "../../../database/gridfs.ts";
import type { Database } from "../../../models/database.ts";

/** The bytes of a stored file, all at once: files are limited to what fits. */
export async function readContent(database: Database, fileId: Types.ObjectId): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of openFile(database, fileId)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
