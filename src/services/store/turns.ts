/** Runs work of this process on the same keys one after the other, in the order in which it asked. */
export interface Turns {
  /**
   * Waits until all earlier callers with one of the keys have finished; returns the function that must be called at the
   * end.
   */
  readonly take: (keys: readonly string[]) => Promise<() => void>;
  /** Returns whether a caller holds one of the keys or waits for it. */
  readonly areTaken: (keys: readonly string[]) => boolean;
}

/** Creates turns that nobody holds or waits for yet. */
export function createTurns(): Turns {
  const last = new Map<string, Promise<void>>();

  async function take(keys: readonly string[]): Promise<() => void> {
    const distinct = new Set(keys);
    let end: () => void = () => undefined;
    const turn = new Promise<void>((resolve) => {
      end = resolve;
    });
    // All keys are queued at once, so of two callers one is first for every key, and they never wait for each other.
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
