import { setTimeout as sleep } from "node:timers/promises";
import { mongo } from "mongoose";
import { log as logger } from "../log.ts";
import type { Database } from "../models/database.ts";
import { secondsBetween } from "./log-cursor.ts";
import type { LogPlace } from "./log-cursor.ts";
import { createPageFacts } from "./page-facts.ts";
import type { PageFacts } from "./page-facts.ts";
import type { LoggedPage, LogReader, PeopleLog } from "./people-log.ts";
import { readEntries } from "./read-entries.ts";
import type { LogEntry } from "./read-entries.ts";
import type { Announced } from "./read-removals.ts";
import { createSlots } from "../domain/slots.ts";

const LIVE_SIZE = 500;
// If a page has at least this many changes, many are being made, and the next read waits a little to get a larger page:
// an event in a page of 20 costs twice as much as one in a page of 500. After a page with fewer changes the next read
// does not wait, so that subscribers get few changes without delay.
const MANY = 16;
const GATHER_MS = 100;
const CATCH_UP_SIZE = 250;
const READS_AT_ONCE = 8;
const PAGES_KEPT = 16;
const WAIT_MS = 1_000;
const RETRY_MS = 500;
const GIVE_UP_MS = 60_000;
// If a subscriber's place is this many seconds ahead of the shared stream, the stream is reopened at that place, so
// that the subscriber does not wait for the stream. Subscribers who are behind that place miss nothing, because they
// read the log on their own.
const JUMP_SECONDS = 2;

/** The entries of the change log after the place `from`, up to the place `to`. */
export interface LogPage {
  readonly from: LogPlace;
  readonly to: LogPlace;
  readonly entries: readonly LogEntry[];
  readonly facts: PageFacts;
  /** Whether the page is empty because the change log ended at the place `from` when the page was read. */
  readonly isEnd: boolean;
}

/**
 * The change log, read once for all subscribers. One stream is read in pages, at the pace of the fastest subscriber,
 * and the latest pages are kept. Subscribers further behind read the log on their own, a few at a time, and share pages
 * if they are at the same place.
 */
export interface SharedLog {
  /** Returns the place in the log after all changes that are committed now. */
  end(): Promise<LogPlace>;
  /** Returns the time of the latest write on the primary. */
  operationTime(): Promise<mongo.Timestamp>;
  /**
   * Returns the page after a place, or an empty page if no changes come for a while. If the database is away, it tries
   * again until `unwanted` is aborted. Callers must have called `hold` before.
   */
  next(place: LogPlace, unwanted: AbortSignal): Promise<LogPage>;
  /** Returns the page after a place, without waiting for new changes. */
  read(place: LogPlace): Promise<LogPage>;
  /**
   * Keeps the shared stream open until the caller calls the returned function. When the last caller has done so, the
   * stream is closed.
   */
  hold(): () => Promise<void>;
}

interface Live {
  readonly reader: LogReader;
  readonly announced: Announced;
  head: LogPlace;
  reading: Promise<LogPage> | null;
  /** Whether the latest page suggests that many changes are being written right now. */
  isBusy: boolean;
}

/** Creates the shared log of a process. It opens no stream before a subscriber requests a page. */
export function createSharedLog(log: PeopleLog, stored: Database): SharedLog {
  const slots = createSlots(READS_AT_ONCE);
  const reads = new Map<LogPlace, Promise<LogPage>>();
  let kept: LogPage[] = [];
  let live: Live | null = null;
  let holders = 0;

  async function toPage(from: LogPlace, page: LoggedPage, announced: Announced): Promise<LogPage> {
    const entries = await readEntries(stored, page.changes, announced);
    const events = entries.flatMap((entry) => (entry.kind === "person" ? entry.event : []));
    const isEnd = page.changes.length === 0;
    return { from, to: page.to, entries, facts: createPageFacts(stored, events), isEnd };
  }

  function keep(page: LogPage): void {
    const last = kept.at(-1);
    if (page.entries.length > 0) kept.push(page);
    else if (last?.to === page.from) kept[kept.length - 1] = { ...last, to: page.to };
    if (kept.length > PAGES_KEPT) kept.shift();
  }

  const findKept = (place: LogPlace): LogPage | undefined =>
    kept.find(({ from, to }) => from <= place && place < to);

  function openAt(place: LogPlace): Live {
    void live?.reader.close();
    const reader = log.follow(place);
    live = { reader, announced: new Map(), head: place, reading: null, isBusy: false };
    return live;
  }

  function readLive(stream: Live): Promise<LogPage> {
    stream.reading ??= (async () => {
      try {
        if (stream.isBusy) await sleep(GATHER_MS);
        const logged = await stream.reader.read(LIVE_SIZE, WAIT_MS);
        const { length } = logged.changes;
        stream.isBusy = length >= MANY && length < LIVE_SIZE;
        const page = await toPage(stream.head, logged, stream.announced);
        stream.head = page.to;
        keep(page);
        return page;
      } catch (error) {
        if (live === stream) live = null;
        void stream.reader.close();
        throw error;
      } finally {
        stream.reading = null;
      }
    })();
    return stream.reading;
  }

  function read(place: LogPlace): Promise<LogPage> {
    const page = findKept(place);
    if (page !== undefined) return Promise.resolve(page);
    const known = reads.get(place);
    if (known !== undefined) return known;
    const reading = readBehind(place).finally(() => reads.delete(place));
    reads.set(place, reading);
    return reading;
  }

  async function readBehind(place: LogPlace): Promise<LogPage> {
    const release = await slots.take();
    try {
      const page = findKept(place); // Another reader may have read the page while this one waited.
      if (page !== undefined) return page;
      const found = await toPage(place, await log.readAfter(place, CATCH_UP_SIZE), new Map());
      if (holders > 0) keep(found);
      return found;
    } finally {
      release();
    }
  }

  async function nextNow(place: LogPlace): Promise<LogPage> {
    const page = findKept(place);
    if (page !== undefined) return page;
    const stream =
      live === null || secondsBetween(live.head, place) > JUMP_SECONDS ? openAt(place) : live;
    return place < stream.head ? read(place) : readLive(stream);
  }

  return {
    end: () => log.end(),
    operationTime: () => log.operationTime(),
    read,

    async next(place, unwanted) {
      let failingSince: number | null = null;
      for (;;) {
        try {
          return await nextNow(place);
        } catch (error) {
          if (unwanted.aborted || !(error instanceof mongo.MongoError)) throw error;
          failingSince ??= performance.now();
          const isAway = isConnectionFault(error);
          if (!isAway && performance.now() - failingSince > GIVE_UP_MS) throw error;
          logger.warn({ err: error }, "The change log could not be read, and is tried again.");
          await sleep(RETRY_MS);
        }
      }
    },

    hold() {
      holders += 1;
      let isHeld = true;
      return async () => {
        if (!isHeld) return;
        isHeld = false;
        holders -= 1;
        if (holders > 0) return;
        const stream = live;
        live = null;
        kept = [];
        await stream?.reader.close();
      };
    },
  };
}

const isConnectionFault = (error: mongo.MongoError): boolean =>
  error instanceof mongo.MongoNetworkError ||
  error instanceof mongo.MongoServerSelectionError ||
  error.hasErrorLabel("ResumableChangeStreamError") ||
  error.hasErrorLabel("RetryableWriteError");
