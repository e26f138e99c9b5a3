import { mongo } from "mongoose";

const DUPLICATE_KEY = 11_000;

/** Whether an error is the refusal of a unique index. */
export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY;

/**
 * Returns the duplicate keys for which a bulk write failed, each with the index of its write. Throws `error` itself if
 * the bulk write failed for any other reason.
 */
export function duplicatesOf(error: unknown): readonly mongo.WriteError[] {
  if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
  // If MongoDB also could not confirm the write on a majority of nodes, even the documents that were written may be
  // lost if the primary fails.
  if (error.result?.getWriteConcernError() !== undefined) throw error;
  const faults = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
  if (faults.length === 0 || faults.some(({ code }) => code !== DUPLICATE_KEY)) throw error;
  return faults;
}
