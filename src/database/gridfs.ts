import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { mongo } from "mongoose";
import type { Types } from "mongoose";
import { connection } from "../models/connection.ts";

const BUCKET = "files";

/** A file as it was stored. */
export interface StoredFile {
  readonly id: Types.ObjectId;
  readonly sizeBytes: number;
  /** SHA-256 of its content, in hexadecimal. */
  readonly sha256: string;
}

/** Stores a file to its end, acknowledged by a majority; of one that breaks off, nothing stays. */
export async function storeFile(content: Readable, name: string): Promise<StoredFile> {
  const upload = bucket().openUploadStream(name);
  const hash = createHash("sha256");
  let sizeBytes = 0;
  try {
    await pipeline(
      content,
      async function* measure(chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          sizeBytes += chunk.length;
          yield chunk;
        }
      },
      upload,
    );
  } catch (error) {
    await deleteFile(upload.id);
    throw error;
  }
  return { id: upload.id, sizeBytes, sha256: hash.digest("hex") };
}

/** The content of a stored file; the stream fails where there is none. */
export const openFile = (id: Types.ObjectId): Readable => bucket().openDownloadStream(id);

/** Deletes a file and whatever was stored of it; one that is not there is no fault. */
export async function deleteFile(id: Types.ObjectId): Promise<void> {
  // Not by the bucket, which refuses a file that broke off before its last chunk.
  const { db } = connection;
  await db?.collection(`${BUCKET}.files`).deleteOne({ _id: id });
  await db?.collection(`${BUCKET}.chunks`).deleteMany({ files_id: id });
}

function bucket(): mongo.GridFSBucket {
  if (connection.db === undefined) throw new Error("The database is not connected.");
  const writeConcern = { w: "majority" } as const;
  return new mongo.GridFSBucket(connection.db, { bucketName: BUCKET, writeConcern });
}
