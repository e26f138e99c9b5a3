import type { SubscriptionMatcher, PersonChangeEvent } from "./subscription-matcher.ts";
import { toCursor } from "./log-cursor.ts";
import type { LogPlace } from "./log-cursor.ts";
import type { ResumableEvents } from "./resumable-events.ts";
import type { SharedLog } from "./shared-log.ts";

/** The most changes that are held in memory for one subscriber; the rest stays in the log. */
const CHANGES_AT_A_TIME = 100;

/** The changes that one subscriber gets, of which only a few are held in memory. */
export interface SubscriptionStream extends ResumableEvents<PersonChangeEvent> {
  /** Ends the stream, also for a reader that waits; changes that were not handed out yet are dropped. */
  readonly end: () => void;
}

export interface SubscriptionStreamOptions {
  readonly log: SharedLog;
  readonly matcher: SubscriptionMatcher;
  /** The stream begins with the first change after this place. */
  readonly place: LogPlace;
  /** Called once, when no more changes will come. */
  readonly onDone: () => void;
}

/** Streams the changes after a place, read from the log only when the subscriber asks for them. */
export function createSubscriptionStream({
  log,
  matcher,
  place: start,
  onDone,
}: SubscriptionStreamOptions): SubscriptionStream {
  let place = start;
  let ready: readonly PersonChangeEvent[] = [];
  const over = new AbortController();
  let stop: () => void = () => undefined;
  const stopped = new Promise<null>((resolve) => {
    stop = () => resolve(null);
  });
  let turn: Promise<unknown> = Promise.resolve();

  function end(): void {
    if (over.signal.aborted) return;
    over.abort();
    ready = [];
    stop();
    onDone();
  }

  async function find(): Promise<readonly PersonChangeEvent[]> {
    while (!over.signal.aborted) {
      const page = await Promise.race([log.next(place, over.signal), stopped]);
      if (page === null) break;
      const { changes, error } = await matcher.match(page);
      const from = firstBehind(changes, place);
      const slice = changes.slice(from, from + CHANGES_AT_A_TIME);
      if (slice.length === 0 && error !== null) throw error;
      const isWhole = from + slice.length === changes.length && error === null;
      const last = isWhole ? page.to : (slice.at(-1)?.place ?? place);
      if (last > place) place = last;
      if (slice.length > 0) return slice;
    }
    return [];
  }

  async function findOrEnd(): Promise<readonly PersonChangeEvent[]> {
    try {
      return await find();
    } catch (error) {
      if (over.signal.aborted) return [];
      end();
      throw error;
    }
  }

  // Runs the reader's calls one after another, even if the reader does not wait for one before it makes the next.
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = turn.then(work);
    turn = next.catch(() => undefined);
    return next;
  }

  const done: IteratorReturnResult<undefined> = { done: true, value: undefined };
  async function leave(): Promise<IteratorReturnResult<undefined>> {
    end();
    return done;
  }

  const stream: SubscriptionStream = {
    [Symbol.asyncIterator]: () => stream,
    takeReady: () =>
      inTurn(async () => {
        const taken = ready.length > 0 ? ready : await findOrEnd();
        ready = [];
        return taken;
      }),
    next: () =>
      inTurn(async () => {
        const [first, ...rest] = ready.length > 0 ? ready : await findOrEnd();
        if (first === undefined) return done;
        ready = rest;
        return { done: false, value: first };
      }),
    cursorBehind: (event) => toCursor(event?.place ?? ready.at(0)?.place ?? place),
    return: leave,
    throw: leave,
    end,
  };
  return stream;
}

// Returns the index of the first change after a place, by binary search: the changes are sorted by place.
function firstBehind(changes: readonly PersonChangeEvent[], place: LogPlace): number {
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle]?.place ?? "") > place) high = middle;
    else low = middle + 1;
  }
  return low;
}
