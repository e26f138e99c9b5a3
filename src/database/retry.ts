import { setTimeout as sleep } from "node:timers/promises";
import { mongo } from "mongoose";

const PATIENCE_MS = 30_000;
const LONGEST_WAIT_MS = 2_000;

/** Tries a repeatable step again while the database elects a primary or cannot be reached, for half a minute. */
export async function withRetry<T>(step: () => Promise<T>): Promise<T> {
  const until = Date.now() + PATIENCE_MS;
  for (let waitMs = 100; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    try {
      return await step();
    } catch (error) {
      if (!isTransient(error) || Date.now() > until) throw error;
      await sleep(waitMs);
    }
  }
}

/** Whether the database may do later what it could not do now. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof mongo.MongoError)) return false;
  if (error instanceof mongo.MongoBulkWriteError) {
    // What befell the whole of it is wrapped; its own code may be of a duplicate key beside it.
    const { errorResponse, result } = error;
    if (errorResponse instanceof Error && isTransient(errorResponse)) return true;
    if (transientCodes.has(result?.getWriteConcernError()?.code ?? 0)) return true;
  }
  return (
    error instanceof mongo.MongoNetworkError ||
    error instanceof mongo.MongoServerSelectionError ||
    error.hasErrorLabel("RetryableWriteError") ||
    error.hasErrorLabel("TransientTransactionError") ||
    (error instanceof mongo.MongoServerError && transientCodes.has(Number(error.code)))
  );
}

// Primary stepped down, shut down, or is being elected; a write that waited too long for a majority.
const transientCodes: ReadonlySet<number> = new Set([
  6, 7, 64, 89, 91, 112, 189, 9001, 10107, 11600, 11602, 13435, 13436,
]);
