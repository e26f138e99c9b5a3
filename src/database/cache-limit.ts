import { mongo } from "mongoose";

const TRANSACTION_TOO_LARGE_FOR_CACHE = 388;

/** Whether a transaction changes more than the database's cache has room for: to try it again is in vain. */
export function isTooLargeForCache(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === TRANSACTION_TOO_LARGE_FOR_CACHE;
}
