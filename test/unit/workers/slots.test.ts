import { describe, expect, it } from "vitest";
import { createSlots } from "../../../src/workers/slots.ts";

describe("createSlots", () => {
  it("lets the next in when one leaves, in the order they came", async () => {
    const slots = createSlots(1);
    const entered: string[] = [];
    const leave = await slots.take();
    const enter = async (name: string): Promise<void> => {
      const release = await slots.take();
      entered.push(name);
      release();
    };
    const second = enter("second");
    const third = enter("third");
    expect(entered).toEqual([]);
    leave();
    await Promise.all([second, third]);
    expect(entered).toEqual(["second", "third"]);
  });

  it("lets one that gives up go, and no place with it", async () => {
    const slots = createSlots(1);
    const leave = await slots.take();
    const gone = new AbortController();
    const waiting = slots.take(gone.signal);
    gone.abort(new Error("Enough."));
    await expect(waiting).rejects.toThrow("Enough.");
    leave();
    await expect(slots.take()).resolves.toBeTypeOf("function");
  });
});
