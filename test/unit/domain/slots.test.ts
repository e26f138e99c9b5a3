import { describe, expect, it } from "vitest";
import { createSlots } from "../../../src/domain/slots.ts";

describe("limiting how many tasks run at once", () => {
  it("admits the next task when one ends, in the order of arrival", async () => {
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

  it("lets a waiting task give up without using a slot", async () => {
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
