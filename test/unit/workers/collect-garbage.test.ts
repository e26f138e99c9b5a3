import { constants, PerformanceObserver } from "node:perf_hooks";
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createGarbageCollector } from "../../../src/workers/collect-garbage.ts";

function isForced(entry: object): boolean {
  const detail: unknown = Reflect.get(entry, "detail");
  const flags: unknown =
    typeof detail === "object" && detail !== null && Reflect.get(detail, "flags");
  return flags === constants.NODE_PERFORMANCE_GC_FLAGS_FORCED;
}

/** Calls the collector with each share, and returns for each how many collections it forced. */
async function collectionsAt(
  shares: readonly number[],
  collectGarbage: (share: number) => void,
): Promise<number[]> {
  let forced = 0;
  const observer = new PerformanceObserver((list) => {
    forced += list.getEntries().filter(isForced).length;
  });
  observer.observe({ entryTypes: ["gc"] });
  const counts: number[] = [];
  for (const share of shares) {
    const before = forced;
    collectGarbage(share);
    for (let turn = 0; turn < 10; turn += 1) await nextTurn();
    counts.push(forced - before);
  }
  observer.disconnect();
  return counts;
}

describe("the garbage of a process that reads a file", () => {
  it("is collected at the first call and after each quarter of the work", async () => {
    const shares = [0, 0.1, 0.24, 0.3, 0.4, 0.9, 1];
    expect(await collectionsAt(shares, createGarbageCollector(0))).toEqual([1, 0, 0, 1, 0, 1, 1]);
  });

  it("is left to V8 while the process has little memory", async () => {
    expect(await collectionsAt([0, 0.5, 1], createGarbageCollector(Infinity))).toEqual([0, 0, 0]);
  });
});
