import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { mongo } from "mongoose";
import type { Types } from "mongoose";
import type { Database } from "../models/database.ts";

type Files = Pick<Database, "db">;

const BUCKET = "files";

/** Describes a file once every byte of it is stored. */
export interface StoredFile {
  readonly id: Types.ObjectId;
  readonly sizeBytes: number;
  /** SHA-256 of the file's content, in hexadecimal. */
  readonly sha256: string;
}

/**
 * Stores a file, acknowledged by a majority; returns null if it is larger than allowed. Nothing stays of a file that is
 * too large or breaks off. A file that is too large is still read to its end, because unread bytes would block the next
 * request of the connection.
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

/**
 * Stores content under an id known beforehand, while the content is still being made. Returns the size in bytes. If the
 * content ends with an error or the signal is aborted, everything stored so far is deleted and the error is thrown.
 */
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

/** Opens the content of a stored file; the stream fails if there is no such file. */
export const openFile = ({ db }: Files, id: Types.ObjectId): Readable =>
  bucket(db).openDownloadStream(id);

/** Deletes a file, whole or partly stored; a missing file is not an error. */
export async function deleteFile({ db }: Files, id: Types.ObjectId): Promise<void> {
  // Deletes from both collections of the bucket directly, because the bucket refuses to delete a file whose upload
  // broke off before the last chunk.
  await db.collection(`${BUCKET}.files`).deleteOne({ _id: id });
  await db.collection(`${BUCKET}.chunks`).deleteMany({ files_id: id });
}

/** Finds the ids of all files, whole or broken off, whose storing began before a time; yields them in batches. */
export async function* findStoredFiles(
  { db }: Files,
  before: Date,
  idsAtATime: number,
): AsyncGenerator<readonly Types.ObjectId[], void> {
  // A file's id contains the time when its storing began. The chunks are searched as well, because a file whose upload
  // broke off has chunks, but no document in `files.files`.
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
