/** Lets callers of this process work on the same key one after the other, in the order in which they called `take`. */
export interface Turns {
  /**
   * Waits until all earlier callers with one of the keys have finished. Returns a function, which the caller must call
   * when its own work is finished.
   */
  readonly take: (keys: readonly string[]) => Promise<() => void>;
  /** Returns whether any caller works on one of the keys now, or waits for one of them. */
  readonly areTaken: (keys: readonly string[]) => boolean;
}

/** Creates queues in the memory of this process: a caller never waits for a caller in another process. */
export function createTurns(): Turns {
  const last = new Map<string, Promise<void>>();

  async function take(keys: readonly string[]): Promise<() => void> {
    const distinct = new Set(keys);
    let end: () => void = () => undefined;
    const turn = new Promise<void>((resolve) => {
      end = resolve;
    });
    // `take` joins the queues of all its keys at once. So of two callers with common keys, the same caller is first in
    // every queue, and it cannot happen that each waits for the other.
    const before = [...distinct].flatMap((key) => last.get(key) ?? []);
    for (const key of distinct) last.set(key, turn);
    await Promise.all(before);
    return () => {
      end();
      for (const key of distinct) if (last.get(key) === turn) last.delete(key);
    };
  }

  return { take, areTaken: (keys) => keys.some((key) => last.has(key)) };
}
