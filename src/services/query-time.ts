import { mongo } from "mongoose";
import type { Limits } from "../domain/limits.ts";

const STOPPED: ReadonlySet<unknown> = new Set([50, 262]); // MaxTimeMSExpired, ExceededTimeLimit.

/** How long one page may take in the database: half of what the whole operation may. */
export function pageTimeMs({ queryMs }: Limits): number {
  return Math.max(1, Math.floor(queryMs / 2));
}

/** How long one count may take in the database: a quarter of what the whole operation may. */
export function countTimeMs({ queryMs }: Limits): number {
  return Math.max(1, Math.floor(queryMs / 4));
}

/** Whether MongoDB stopped the command because its time was up. */
export function isTimeUp(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && STOPPED.has(error.code);
}

/** The count, or null where it was not done in time. */
export async function countInTime(count: () => Promise<number>): Promise<number | null> {
  try {
    return await count();
  } catch (error) {
    if (isTimeUp(error)) return null;
    throw error;
  }
}
