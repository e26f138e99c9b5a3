/** The requests of one caller in the current window, as far as this process knows. */
interface Count {
  /** How many requests all processes together had counted when they last exchanged their counts. */
  shared: number;
  /** How many requests this process has counted since the processes last exchanged their counts. */
  own: number;
}

/**
 * A caller, and a number of requests that the caller sent. In an answer of `takeUnshared`, the number counts the
 * requests that this process got since the last call of `takeUnshared`. In an argument of `learn`, the number counts
 * the requests that all processes together got.
 */
export interface NamedCount {
  readonly name: string;
  readonly count: number;
}

/**
 * Counts requests in fixed windows of time, in memory. Counts of other processes are known as of the last exchange. So
 * each process may let through a few more than allowed: as many as arrive between two exchanges.
 */
export interface RateCounter {
  /**
   * Counts a request of the caller `name` and returns null. If the caller has sent `most` requests in this window
   * already, returns how many milliseconds are left until the next window.
   */
  take(name: string, most: number, now: number): number | null;
  /**
   * Returns the number of the window at `now`, and the requests that this process counted in this window since the last
   * call.
   */
  takeUnshared(now: number): {
    readonly window: number;
    readonly counts: readonly NamedCount[];
  };
  /** Takes over how many requests all processes together counted in a window. Totals of a past window are ignored. */
  learn(window: number, totals: readonly NamedCount[]): void;
}

/**
 * Returns a counter whose windows begin at multiples of `windowMs` milliseconds since 1970, so at the same time in all
 * processes. In a new window, every caller begins with no requests.
 */
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
      const count = counts.get(name) ?? { shared: 0, own: 0 };
      if (count.shared + count.own >= most) return (window + 1) * windowMs - now;
      count.own += 1;
      counts.set(name, count);
      return null;
    },
    takeUnshared(now) {
      const window = enter(now);
      const unshared: NamedCount[] = [];
      for (const [name, count] of counts) {
        if (count.own === 0) continue;
        unshared.push({ name, count: count.own });
        count.shared += count.own;
        count.own = 0;
      }
      return { window, counts: unshared };
    },
    learn(window, totals) {
      if (window !== open) return;
      for (const { name, count } of totals) {
        const known = counts.get(name);
        if (known !== undefined) known.shared = Math.max(known.shared, count);
      }
    },
  };
}
