import { probeDatabase } from "./probe.ts";
import type { Sight } from "./probe.ts";

/** Thrown if a request waited too long for the database; what it had begun may or may not have been done. */
export class DatabaseUnavailableError extends Error {
  constructor() {
    super("The database cannot be reached.");
    this.name = "DatabaseUnavailableError";
  }
}

/** The times, in milliseconds, after which a request is given up or the database is checked. */
export interface ReachTimes {
  /** After how many milliseconds a request is given up while no node of the database answers. */
  readonly away: number;
  /**
   * After how many milliseconds a request is given up while nodes answer but none takes writes, because they may be
   * electing a primary.
   */
  readonly election: number;
  /** Each time this many milliseconds have passed, the requests that have waited too long are given up. */
  readonly tick: number;
  /** Once a request has waited this many milliseconds, the database is checked. */
  readonly slow: number;
  /**
   * If a timer fires more than this many milliseconds late, this process lacked processor time, and a failed check of
   * the database proves nothing.
   */
  readonly late: number;
}

/** Runs the work of a request. Throws DatabaseUnavailableError if the database keeps it waiting too long. */
export type WhileInReach = <T>(work: () => Promise<T>) => Promise<T>;

interface Waiting {
  readonly since: number;
  readonly giveUp: (error: Error) => void;
  /** Starts work that waited because the database was out of reach. */
  readonly begin: () => void;
}

const PROBE_MS = 1_500;
const defaultTimes: ReachTimes = { away: 2_500, election: 20_000, tick: 250, slow: 500, late: 500 };
// How many checks in a row must fail before the database counts as away: on a busy machine a healthy node may miss one.
const MISSES = 2;

/**
 * Creates the function that runs the work of requests, and gives a request up when the database keeps it waiting:
 * soonest if none of its nodes answers, later if no primary is elected, and never if the database is only slow. The
 * driver would wait equally long in all three cases. Commands that were sent before a request was given up may still be
 * carried out. While requests are answered quickly, the database is not checked.
 */
export function createReach(
  probe: () => Promise<Sight>,
  times: ReachTimes = defaultTimes,
): WhileInReach {
  const waiting = new Set<Waiting>();
  let awaySince: number | null = null;
  let misses = 0;
  let lateAt = 0;
  let tickedAt = 0;
  let headlessSince: number | null = null;
  let isProbing = false;
  let timer: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    isProbing = true;
    const at = performance.now();
    const { isWritable, doesAnswer } = await probe();
    isProbing = false;
    const isSeen = isWritable || doesAnswer;
    if (!isSeen && lateAt >= at) return; // This process was too busy to see the answer.
    misses = isSeen ? 0 : misses + 1;
    headlessSince = isWritable ? null : (headlessSince ?? at);
    awaySince = isSeen ? null : (awaySince ?? at);
    if (isWritable) for (const { begin } of waiting) begin();
  }

  function tick(): void {
    timer = undefined;
    const now = performance.now();
    if (now - tickedAt > times.tick + times.late) lateAt = now;
    const isOver = (from: number | null, since: number, limit: number): boolean =>
      from !== null && now - Math.max(from, since) >= limit;
    for (const { since, giveUp } of waiting) {
      const isAway = misses >= MISSES && isOver(awaySince, since, times.away);
      if (isAway || isOver(headlessSince, since, times.election)) {
        giveUp(new DatabaseUnavailableError());
      }
    }
    const isSlow = [...waiting].some(({ since }) => now - since >= times.slow);
    if (!isProbing && (isSlow || headlessSince !== null)) void look();
    schedule();
  }

  function schedule(): void {
    if (timer !== undefined || waiting.size === 0) return;
    tickedAt = performance.now();
    timer = setTimeout(tick, times.tick).unref();
  }

  return async (work) => {
    let giveUp: Waiting["giveUp"] = () => undefined;
    let begin: Waiting["begin"] = () => undefined;
    const lost = new Promise<never>((_, reject) => (giveUp = reject));
    // Avoids an unhandled rejection if the request is given up just when it ends.
    lost.catch(() => undefined);
    const inReach = new Promise<void>((resolve) => (begin = resolve));
    const own: Waiting = { since: performance.now(), giveUp, begin };
    waiting.add(own);
    schedule();
    try {
      // While there is no primary, work is not started: it would pile up, and be done later when nobody waits for it.
      if (headlessSince !== null) await Promise.race([inReach, lost]);
      return await Promise.race([work(), lost]);
    } finally {
      waiting.delete(own);
    }
  };
}

/**
 * Runs the work of a request. Throws DatabaseUnavailableError if the database of this process keeps the request waiting
 * for longer than `defaultTimes` allows.
 */
export const whileInReach: WhileInReach = createReach(() => probeDatabase(PROBE_MS));
