/** Lets a few in at a time, the others in the order they came. */
export interface Slots {
  /** Waits for a place; what it returns gives the place up. Rejects with the signal's reason. */
  take(signal?: AbortSignal): Promise<() => void>;
}

/** Makes that many places. */
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
