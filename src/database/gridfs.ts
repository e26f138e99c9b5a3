import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { mongo } from "mongoose";
import type { Types } from "mongoose";
import type { Database } from "../models/database.ts";

type Files = Pick<Database, "db">;

const BUCKET = "files";

/** A file as it was stored. */
export interface StoredFile {
  readonly id: Types.ObjectId;
  readonly sizeBytes: number;
  /** SHA-256 of its content, in hexadecimal. */
  readonly sha256: string;
}

/**
 * Stores a file to its end, acknowledged by a majority; null where it is larger than it may be.
 *
 * Of one that is too large or breaks off nothing stays. A file too large is read to its end all the same: left
 * unread, it would stand in the way of the next request of its connection.
 */
export async function storeFile(
  database: Files,
  content: Readable,
  name: string,
  maxBytes: number,
): Promise<StoredFile | null> {
  const upload = bucket(database.db).openUploadStream(name);
  const hash = createHash("sha256");
  let sizeBytes = 0;
  async function* withinLimit(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) continue;
      hash.update(chunk);
      yield chunk;
    }
  }
  try {
    await pipeline(content, withinLimit, upload);
  } catch (error) {
    await deleteFile(database, upload.id);
    throw error;
  }
  if (sizeBytes <= maxBytes) return { id: upload.id, sizeBytes, sha256: hash.digest("hex") };
  await deleteFile(database, upload.id);
  return null;
}

/** Stores what is made while it is stored, under an id that is known beforehand; answers its size in bytes. Of one that breaks off nothing stays. */
export async function storeStream(
  database: Files,
  { id, name }: { readonly id: Types.ObjectId; readonly name: string },
  content: AsyncIterable<Buffer>,
  signal: AbortSignal,
): Promise<number> {
  const upload = bucket(database.db).openUploadStreamWithId(id, name);
  let sizeBytes = 0;
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const chunk of content) {
      sizeBytes += chunk.length;
      yield chunk;
    }
  }
  try {
    await pipeline(counted, upload, { signal });
  } catch (error) {
    await deleteFile(database, id);
    throw error;
  }
  return sizeBytes;
}

/** The content of a stored file; the stream fails where there is none. */
export const openFile = ({ db }: Files, id: Types.ObjectId): Readable =>
  bucket(db).openDownloadStream(id);

/** Deletes a file and whatever was stored of it; one that is not there is no fault. */
export async function deleteFile({ db }: Files, id: Types.ObjectId): Promise<void> {
  // Not by the bucket, which refuses a file that broke off before its last chunk.
  await db.collection(`${BUCKET}.files`).deleteOne({ _id: id });
  await db.collection(`${BUCKET}.chunks`).deleteMany({ files_id: id });
}

/** The ids of everything that was stored, whole or not, and begun before a time, some at a time. */
export async function* findStoredFiles(
  { db }: Files,
  before: Date,
  idsAtATime: number,
): AsyncGenerator<readonly Types.ObjectId[], void> {
  // An id tells when its file was begun. What broke off has chunks alone.
  const oldest = { $lt: mongo.ObjectId.createFromTime(Math.floor(before.getTime() / 1000)) };
  const stored = [
    { name: "files", field: "_id" },
    { name: "chunks", field: "files_id" },
  ];
  for (const { name, field } of stored) {
    const found = db
      .collection(`${BUCKET}.${name}`)
      .aggregate<{ readonly _id: Types.ObjectId }>([
        { $match: { [field]: oldest } },
        { $group: { _id: `$${field}` } },
      ]);
    let ids: Types.ObjectId[] = [];
    for await (const { _id } of found) {
      ids.push(_id);
      if (ids.length < idsAtATime) continue;
      yield ids;
      ids = [];
    }
    if (ids.length > 0) yield ids;
  }
}

function bucket(db: mongo.Db): mongo.GridFSBucket {
  const writeConcern = { w: "majority" } as const;
  return new mongo.GridFSBucket(db, { bucketName: BUCKET, writeConcern });
}
