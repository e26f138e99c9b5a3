import type { Judge, PersonNews } from "./followed-filter.ts";
import { toCursor } from "./log-cursor.ts";
import type { LogPlace } from "./log-cursor.ts";
import type { ResumableEvents } from "./resumable-events.ts";
import type { SharedLog } from "./shared-log.ts";

/** What a subscriber holds of the log beside their place in it. */
const NEWS_AT_A_TIME = 100;

/** The news of one subscriber. */
export interface NewsStream extends ResumableEvents<PersonNews> {
  /** Ends it behind what was taken. */
  readonly end: () => void;
}

export interface NewsStreamOptions {
  readonly log: SharedLog;
  readonly judge: Judge;
  /** Where it begins. */
  readonly place: LogPlace;
  /** Called once, when nothing more comes. */
  readonly onDone: () => void;
}

/** The news behind a place in the log, as they are asked for: what is not taken stays in the log. */
export function createNewsStream({
  log,
  judge,
  place: start,
  onDone,
}: NewsStreamOptions): NewsStream {
  let place = start;
  let ready: readonly PersonNews[] = [];
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

  async function find(): Promise<readonly PersonNews[]> {
    while (!over.signal.aborted) {
      const page = await Promise.race([log.next(place, over.signal), stopped]);
      if (page === null) break;
      const { news, error } = await judge.judge(page);
      const from = firstBehind(news, place);
      const slice = news.slice(from, from + NEWS_AT_A_TIME);
      if (slice.length === 0 && error !== null) throw error;
      const isWhole = from + slice.length === news.length && error === null;
      const last = isWhole ? page.to : (slice.at(-1)?.place ?? place);
      if (last > place) place = last;
      if (slice.length > 0) return slice;
    }
    return [];
  }

  async function findOrEnd(): Promise<readonly PersonNews[]> {
    try {
      return await find();
    } catch (error) {
      if (over.signal.aborted) return [];
      end();
      throw error;
    }
  }

  // One after the other, also where several are asked for at once.
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

  const stream: NewsStream = {
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

// News are in the order of their places.
function firstBehind(news: readonly PersonNews[], place: LogPlace): number {
  let low = 0;
  let high = news.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((news[middle]?.place ?? "") > place) high = middle;
    else low = middle + 1;
  }
  return low;
}
