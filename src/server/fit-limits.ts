import type { Limits } from "../domain/limits.ts";

/**
 * Bytes of cache that are needed for each byte of the people in a merge. What a transaction changes stays in MongoDB's
 * cache until it commits, and beyond a fifth of the cache every writer stalls. Undoing a merge changes eleven to twelve
 * times the bytes of its people: documents with their folded copies, indexes, archived revisions, the oplog, and the
 * pages that hold all these.
 */
const BYTES_OF_CACHE_A_BYTE = 64;

/**
 * Lowers the size limit of merges to what the database's cache can hold; null means that the cache size is unknown, and
 * leaves the limits unchanged.
 */
export function fitLimits(limits: Limits, cacheBytes: number | null): Limits {
  if (cacheBytes === null) return limits;
  const most = Math.floor(cacheBytes / BYTES_OF_CACHE_A_BYTE);
  return most < limits.mergeBytes ? { ...limits, mergeBytes: most } : limits;
}
