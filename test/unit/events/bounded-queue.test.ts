import { describe, expect, it } from "vitest";
import { createBoundedQueue } from "../../../src/events/bounded-queue.ts";

function aQueue({ size = 4, patienceMs = 20 } = {}) {
  let done = 0;
  const queue = createBoundedQueue<number>({
    size,
    patienceMs,
    onDone: () => {
      done += 1;
    },
  });
  return { queue, done: () => done };
}

const over = { done: true, value: undefined };

describe("a bounded queue", () => {
  it("delivers values in order, to the reader who waited longest", async () => {
    const { queue } = aQueue();
    const waiting = [queue.next(), queue.next()];
    for (const value of [1, 2, 3]) queue.push(value);
    expect(await Promise.all(waiting)).toEqual([
      { done: false, value: 1 },
      { done: false, value: 2 },
    ]);
    expect(await queue.next()).toEqual({ done: false, value: 3 });
  });

  it("accepts values until it is full, and again once half of them are read", async () => {
    const { queue } = aQueue({ patienceMs: 10_000 });
    for (const value of [1, 2, 3]) queue.push(value);
    expect(queue.waitForRoom()).toBeNull();
    queue.push(4);
    const room = queue.waitForRoom();
    await queue.next();
    expect(await Promise.race([room, Promise.resolve("waiting")])).toBe("waiting");
    await queue.next();
    expect(await room).toBe(true);
    expect(queue.waitForRoom()).toBeNull();
  });

  it("reports a reader who was too slow", async () => {
    const { queue } = aQueue();
    for (const value of [1, 2, 3, 4]) queue.push(value);
    expect(await queue.waitForRoom()).toBe(false);
  });

  it("delivers its values before it ends, but none of them once it has failed", async () => {
    const ended = aQueue();
    ended.queue.push(1);
    ended.queue.end(new Error("The end."));
    ended.queue.push(2);
    expect(await ended.queue.next()).toEqual({ done: false, value: 1 });
    expect(ended.done()).toBe(0);
    await expect(ended.queue.next()).rejects.toThrow("The end.");
    expect(await ended.queue.next()).toEqual(over);
    const failed = aQueue();
    failed.queue.push(1);
    failed.queue.fail(new Error("Too slow."));
    await expect(failed.queue.next()).rejects.toThrow("Too slow.");
    expect([ended.done(), failed.done()]).toEqual([1, 1]);
  });

  it("wakes a waiting reader when it ends", async () => {
    const { queue } = aQueue();
    const [first, second] = [queue.next(), queue.next()];
    queue.end(new Error("The end."));
    await expect(first).rejects.toThrow("The end.");
    expect(await second).toEqual(over);
  });

  it("ends when its reader leaves, and no longer lets writers wait for room", async () => {
    const { queue, done } = aQueue({ patienceMs: 10_000 });
    for (const value of [1, 2, 3, 4]) queue.push(value);
    const room = queue.waitForRoom();
    await queue.return();
    expect(await room).toBe(true);
    expect(await queue.next()).toEqual(over);
    await queue.return();
    expect(done()).toBe(1);
  });
});
