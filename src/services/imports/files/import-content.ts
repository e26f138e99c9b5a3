import type { Types } from "mongoose";
import { openFile } from "../../../database/gridfs.ts";
import type { Database } from "../../../models/database.ts";

/** Returns all bytes of a stored file; the limit of a file's size keeps them within memory. */
export async function readContent(database: Database, fileId: Types.ObjectId): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of openFile(database, fileId)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
