import type { Types } from "mongoose";
import { openFile } from "../../../database/gridfs.ts";

/** The bytes of a stored file, all at once: files are limited to what fits. */
export async function readContent(fileId: Types.ObjectId): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of openFile(fileId)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
