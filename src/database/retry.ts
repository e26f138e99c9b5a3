import { setTimeout as sleep } from "node:timers/promises";
import { mongo } from "mongoose";

const PATIENCE_MS = 30_000;
const LONGEST_WAIT_MS = 2_000;

/**
 * Runs a step, and repeats it for up to half a minute while it fails because the database elects a primary or cannot be
 * reached. So the step must do no harm if it is done twice.
 */
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

/** Whether an error may be temporary, so that the database may be able to do the same later. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof mongo.MongoError)) return isClosedConnection(error);
  if (error instanceof mongo.MongoBulkWriteError) {
    // `errorResponse` is the error that stopped the bulk write. It is checked by itself, because the bulk write error
    // around it sometimes has just the code of a duplicate key.
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

// The codes of temporary errors: the primary stepped down, shut down or is being elected, or a write waited too long
// for a majority.
const transientCodes: ReadonlySet<number> = new Set([
  6, 7, 64, 89, 91, 112, 189, 9001, 10107, 11600, 11602, 13435, 13436,
]);

// If the database closes a connection just when a command is sent, the driver throws Node's error and none of its own.
const isClosedConnection = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "EPIPE";
