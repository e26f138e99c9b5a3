/** What one caller did in the window, as this process knows it. */
interface Count {
  /** By all processes, as far as it was settled. */
  settled: number;
  /** By this process since. */
  own: number;
}

/** What of a window has to be told to the other processes. */
export interface UnsettledCount {
  readonly name: string;
  readonly count: number;
}

/**
 * Counts what callers do in windows of time, in memory: of what other processes counted it knows what was settled last. So each
 * may let through a little more than there is room for, by as much as comes in between two settlements.
 */
export interface RateCounter {
  /** Counts one more, or answers how many milliseconds the caller has to wait. */
  take(name: string, most: number, now: number): number | null;
  /** The window of a moment, and what this process counted in it since it was asked last. */
  takeUnsettled(now: number): {
    readonly window: number;
    readonly counts: readonly UnsettledCount[];
  };
  /** Learns what all processes together counted in a window. */
  learn(window: number, totals: readonly UnsettledCount[]): void;
}

/** A counter whose windows are so many milliseconds long. */
export function createRateCounter(windowMs: number): RateCounter {
  let open = -1;
  let counts = new Map<string, Count>();

  function enter(now: number): number {
    const window = Math.floor(now / windowMs);
    if (window !== open) {
      open = window;
      counts = new Map();
    }
    return window;
  }

  return {
    take(name, most, now) {
      const window = enter(now);
      const count = counts.get(name) ?? { settled: 0, own: 0 };
      if (count.settled + count.own >= most) return (window + 1) * windowMs - now;
      count.own += 1;
      counts.set(name, count);
      return null;
    },
    takeUnsettled(now) {
      const window = enter(now);
      const unsettled: UnsettledCount[] = [];
      for (const [name, count] of counts) {
        if (count.own === 0) continue;
        unsettled.push({ name, count: count.own });
        count.settled += count.own;
        count.own = 0;
      }
      return { window, counts: unsettled };
    },
    learn(window, totals) {
      if (window !== open) return;
      for (const { name, count } of totals) {
        const known = counts.get(name);
        if (known !== undefined) known.settled = Math.max(known.settled, count);
      }
    },
  };
}
