import { describe, expect, it } from "vitest";
import { createTurns } from "../../../../src/services/store/turns.ts";

describe("tasks that share a key", () => {
  it("run in the order in which they were requested", async () => {
    const turns = createTurns();
    const order: string[] = [];
    const work = async (name: string, ...keys: string[]): Promise<void> => {
      const letGo = await turns.take(keys);
      order.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`${name} ends`);
      letGo();
    };
    // Tasks with overlapping keys in opposite order, and with the same key twice, must not
    // deadlock.
    await Promise.all([
      work("1", "a", "b"),
      work("2", "b", "a"),
      work("3", "b", "b"),
      work("4", "c"),
    ]);
    expect(order.filter((step) => !step.startsWith("4"))).toEqual([
      "1 begins",
      "1 ends",
      "2 begins",
      "2 ends",
      "3 begins",
      "3 ends",
    ]);
    expect(order.indexOf("4 begins")).toBeLessThan(order.indexOf("1 ends"));
  });

  it("free their keys when they end", async () => {
    const turns = createTurns();
    const letGo = await turns.take(["a", "b"]);
    expect(turns.areTaken(["x", "b"])).toBe(true);
    letGo();
    letGo();
    expect(turns.areTaken(["a", "b"])).toBe(false);
    (await turns.take([]))();
  });
});
