import { mongo } from "mongoose";
import type { Limits } from "../domain/limits.ts";

const STOPPED: ReadonlySet<unknown> = new Set([50, 262]); // MaxTimeMSExpired, ExceededTimeLimit.

/**
 * Returns the most milliseconds for finding one page in the database: half of what a whole GraphQL query may take, so
 * that time is left for the other fields of the query.
 */
export function pageTimeMs({ queryMs }: Limits): number {
  return Math.max(1, Math.floor(queryMs / 2));
}

/**
 * Returns the most milliseconds for one count in the database: a quarter of what a whole GraphQL query may take, so
 * that a slow count does not use up the time of the query's page.
 */
export function countTimeMs({ queryMs }: Limits): number {
  return Math.max(1, Math.floor(queryMs / 4));
}

/** Returns whether MongoDB stopped the command because its time was up. */
export function isTimeUp(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && STOPPED.has(error.code);
}

/** Returns the count, or null if it took too long. */
export async function countInTime(count: () => Promise<number>): Promise<number | null> {
  try {
    return await count();
  } catch (error) {
    if (isTimeUp(error)) return null;
    throw error;
  }
}
