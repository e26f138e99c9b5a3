import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const WORTH_COLLECTING_BYTES = 128 * 1024 * 1024;
const COLLECTIONS = 4;

/**
 * Returns a function that frees unused memory of this process: at its first call, and then a few times while `share`,
 * the share of the work that is done, grows from 0 to 1. It does nothing while the heap has at most
 * `worthCollectingBytes`.
 *
 * V8 frees memory only when it needs more. A process that has parsed a workbook needs no more, but would keep the
 * garbage of the parser, and all rows that were sent already, until it ends.
 */
export function createGarbageCollector(
  worthCollectingBytes = WORTH_COLLECTING_BYTES,
): (share: number) => void {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  let next = 0;
  return (share) => {
    if (share < next || typeof collect !== "function") return;
    next = (Math.floor(share * COLLECTIONS) + 1) / COLLECTIONS;
    if (process.memoryUsage().heapUsed > worthCollectingBytes) collect();
  };
}
