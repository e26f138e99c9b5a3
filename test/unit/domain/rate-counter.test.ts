import { array, assert, boolean, integer, nat, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import { createRateCounter } from "../../../src/domain/rate-counter.ts";

describe("a rate counter", () => {
  it("lets the allowed number of requests through in a window, and says after how many milliseconds the next window begins", () => {
    const counter = createRateCounter(60_000);
    const take = (now: number) => counter.take("key", 2, now);
    expect([take(1_000), take(2_000), take(3_000)]).toEqual([null, null, 57_000]);
    expect(counter.take("another", 2, 3_000)).toBeNull();
    expect(take(60_000)).toBeNull();
  });

  it("includes the requests that other processes have reported", () => {
    const [one, other] = [createRateCounter(1_000), createRateCounter(1_000)];
    expect(one.take("key", 3, 0)).toBeNull();
    expect(other.take("key", 3, 0)).toBeNull();
    expect(one.takeUnshared(10)).toEqual({ window: 0, counts: [{ name: "key", count: 1 }] });
    other.takeUnshared(10);
    one.learn(0, [{ name: "key", count: 2 }]);
    expect(one.takeUnshared(20).counts).toEqual([]);
    expect(one.take("key", 3, 20)).toBeNull();
    expect(one.take("key", 3, 20)).toBe(980);
    // Counts of a past window that another process reports have no effect.
    expect(one.take("key", 3, 1_000)).toBeNull();
    one.learn(0, [{ name: "key", count: 99 }]);
    expect(one.take("key", 3, 1_001)).toBeNull();
  });

  it("never lets a process pass more requests than the limit, and lets none pass once the processes have together reported as many as the limit", () => {
    const step = record({ process: nat(2), shares: boolean() });
    assert(
      property(array(step, { maxLength: 200 }), integer({ min: 1, max: 20 }), (steps, most) => {
        const counters = [0, 1, 2].map(() => createRateCounter(1_000));
        const passed = [0, 0, 0];
        let total = 0;
        // Twice, because the first round collects the counts and the second distributes the total.
        const shareAll = (): void => {
          for (const counter of [...counters, ...counters]) {
            for (const { count } of counter.takeUnshared(0).counts) total += count;
            counter.learn(0, [{ name: "key", count: total }]);
          }
        };
        for (const { process, shares } of steps) {
          if (shares) shareAll();
          else if (counters[process]?.take("key", most, 0) === null)
            passed[process] = (passed[process] ?? 0) + 1;
        }
        shareAll();
        expect(total).toBe(passed.reduce((sum, each) => sum + each));
        for (const [process, counter] of counters.entries()) {
          expect(passed[process]).toBeLessThanOrEqual(most);
          const isFull = (passed[process] ?? 0) > 0 && total >= most;
          expect(isFull && counter.take("key", most, 0) === null).toBe(false);
        }
      }),
    );
  });
});
