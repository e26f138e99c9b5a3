import type { Limits } from "../domain/limits.ts";

/**
 * What a transaction changes stays in MongoDB's cache until it is committed, and beyond a fifth of the cache everybody waits
 * for room in vain. Undoing a merge changes eleven to twelve times the bytes of the people: their documents with the copies
 * that are compared by, the indexes, the archived revisions, the log, and the pages that all of it stands on.
 */
const BYTES_OF_CACHE_A_BYTE = 64;

/** The limits, with merges as large as the database's cache has room for; null: nobody knows how large that is. */
export function fitLimits(limits: Limits, cacheBytes: number | null): Limits {
  if (cacheBytes === null) return limits;
  const most = Math.floor(cacheBytes / BYTES_OF_CACHE_A_BYTE);
  return most < limits.mergeBytes ? { ...limits, mergeBytes: most } : limits;
}
