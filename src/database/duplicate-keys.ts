import { mongo } from "mongoose";

const DUPLICATE_KEY = 11_000;

/** True of the error that a unique index answers a second owner with. */
export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY;

/** The duplicate keys that a bulk write met, each with its place; any other fault is thrown on. */
export function duplicatesOf(error: unknown): readonly mongo.WriteError[] {
  if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
  // What was written beside the duplicates may be lost with its primary.
  if (error.result?.getWriteConcernError() !== undefined) throw error;
  const faults = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
  if (faults.length === 0 || faults.some(({ code }) => code !== DUPLICATE_KEY)) throw error;
  return faults;
}
