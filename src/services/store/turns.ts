/** Lets the work of one process on the same things go on one after the other, in the order in which it was asked for. */
export interface Turns {
  /** Waits until everybody who asked before for one of the keys has let go; answers what lets go. */
  readonly take: (keys: readonly string[]) => Promise<() => void>;
  /** Whether somebody has, or waits for, one of the keys. */
  readonly areTaken: (keys: readonly string[]) => boolean;
}

/** Turns that nobody waits for yet. */
export function createTurns(): Turns {
  const last = new Map<string, Promise<void>>();

  async function take(keys: readonly string[]): Promise<() => void> {
    const distinct = new Set(keys);
    let end: () => void = () => undefined;
    const turn = new Promise<void>((resolve) => {
      end = resolve;
    });
    // All keys at once: of two that ask, one is first at every key, so that they never wait for each other.
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
