import { probeDatabase } from "./probe.ts";
import type { Sight } from "./probe.ts";

/** Says that a request waited in vain for the database; what it had begun may have been done, or may still be. */
export class DatabaseUnavailableError extends Error {
  constructor() {
    super("The database cannot be reached.");
    this.name = "DatabaseUnavailableError";
  }
}

/** How long requests wait, in milliseconds. */
export interface ReachTimes {
  /** For a database none of whose nodes answers. */
  readonly away: number;
  /** For a primary, while there are nodes that may elect one. */
  readonly election: number;
  /** Between two looks at who waits. */
  readonly tick: number;
  /** Before a request is slow enough for the database to be looked at. */
  readonly slow: number;
  /** By how much this process runs late where it does not get the processor: what it does not see then says nothing. */
  readonly late: number;
}

/** Runs work of a request; throws DatabaseUnavailableError where the database keeps it waiting too long. */
export type WhileInReach = <T>(work: () => Promise<T>) => Promise<T>;

interface Waiting {
  readonly since: number;
  readonly giveUp: (error: Error) => void;
  /** Lets work begin that came while the database was out of reach. */
  readonly begin: () => void;
}

const PROBE_MS = 1_500;
const defaultTimes: ReachTimes = { away: 2_500, election: 20_000, tick: 250, slow: 500, late: 500 };
// On a machine that is busy elsewhere, a node that is well may miss one look.
const MISSES = 2;

/**
 * Tells a database that is away from one that elects a primary, and from one that is only slow.
 *
 * The driver waits for all three alike, and what it has begun it goes on with. So it keeps its long time, by which an election
 * is survived, and it is the request that gives up. Nobody looks at the database while every request is answered soon.
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
    if (!isSeen && lateAt >= at) return; // It is this process that did not answer.
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
    lost.catch(() => undefined); // Given up just when it was answered.
    const inReach = new Promise<void>((resolve) => (begin = resolve));
    const own: Waiting = { since: performance.now(), giveUp, begin };
    waiting.add(own);
    schedule();
    try {
      // What is known to be in vain is not begun: it would pile up, and be done later for nobody.
      if (headlessSince !== null) await Promise.race([inReach, lost]);
      return await Promise.race([work(), lost]);
    } finally {
      waiting.delete(own);
    }
  };
}

/** The reach of the database that this process is connected to. */
export const whileInReach: WhileInReach = createReach(() => probeDatabase(PROBE_MS));
