import type { Judge, PersonNews } from "./followed-filter.ts";
import { toCursor } from "./log-cursor.ts";
import type { LogPlace } from "./log-cursor.ts";
import type { ResumableEvents } from "./resumable-events.ts";
import type { SharedLog } from "./shared-log.ts";

/** The most changes that are held in memory for one subscriber; the rest stays in the log. */
const NEWS_AT_A_TIME = 100;

/** The changes that one subscriber gets. */
export interface NewsStream extends ResumableEvents<PersonNews> {
  /** Ends the stream; the reader may still take what was handed out. */
  readonly end: () => void;
}

export interface NewsStreamOptions {
  readonly log: SharedLog;
  readonly judge: Judge;
  /** The place that the stream starts from. */
  readonly place: LogPlace;
  /** Called once, when no more changes will come. */
  readonly onDone: () => void;
}

/** Streams the changes after a place, read from the log only when the subscriber asks for them. */
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

  // Runs requests one by one, even if the reader asks for several at once.
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

// Binary search: changes are sorted by place.
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
