/** Lets only a few callers in at a time; the others wait in the order in which they came. */
export interface Slots {
  /**
   * Waits for a free slot, and returns the function that gives it back. Rejects with the signal's reason if the signal
   * is aborted while it waits.
   */
  take(signal?: AbortSignal): Promise<() => void>;
}

/** Creates slots that are all free. Up to `places` callers have a slot at a time; a further caller of `take` waits. */
export function createSlots(places: number): Slots {
  let free = places;
  const waiting: (() => void)[] = [];

  const release = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };

  return {
    async take(signal) {
      signal?.throwIfAborted();
      if (free > 0) {
        free -= 1;
        return release;
      }
      await new Promise<void>((resolve, reject) => {
        const enter = (): void => {
          signal?.removeEventListener("abort", leave);
          resolve();
        };
        const leave = (): void => {
          waiting.splice(waiting.indexOf(enter), 1);
          reject(signal?.reason);
        };
        waiting.push(enter);
        signal?.addEventListener("abort", leave, { once: true });
      });
      return release;
    },
  };
}
