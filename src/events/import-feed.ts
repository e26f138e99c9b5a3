import { Repeater, SlidingBuffer } from "@repeaterjs/repeater";
import { Types } from "mongoose";
import type { mongo } from "mongoose";
import { isAtRest } from "../domain/imports/import-state.ts";
import type { Database } from "../models/database.ts";
import type { ImportRecord } from "../models/import-job.ts";
import { createBoundedQueue } from "./bounded-queue.ts";
import { eventsLost, slowConsumer } from "./feed-errors.ts";
import { watchCollection } from "./watch-collection.ts";
import type { Watch, WatchedChange } from "./watch-collection.ts";

/** What happens to imports, as streams of their states; all streams of a process share one change stream. */
export interface ImportFeed {
  /** The import as it stands, then each change, until it comes to rest. A slow reader skips to the latest; null where there is none. */
  progress(id: string | null): Promise<AsyncIterable<ImportRecord> | null>;
  /** Each import that comes to rest from now on; with an id that one alone, at once if it has. Null where that is none. */
  finished(id?: string): Promise<AsyncIterable<ImportRecord> | null>;
  /** Each import that is created or changes its state from now on. */
  changed(): Promise<AsyncIterable<ImportRecord>>;
}

interface ImportChange extends WatchedChange {
  readonly fullDocument?: ImportRecord | null;
  readonly updateDescription?: {
    readonly updatedFields?: Readonly<Record<string, unknown>>;
    readonly removedFields?: readonly string[];
  };
}

interface Listener {
  readonly hear: (record: ImportRecord, change: ImportChange) => void;
  readonly fail: (error: Error) => void;
}

const MOST_WAITING = 1_000;
const PATIENCE_MS = 10_000;
/** The fields a change of which is shown; the others are the work's own. */
const shown: ReadonlySet<string> = new Set(["status", "progress", "failure", "undo", "mapping"]);

/** A feed over a database. */
export function createImportFeed({ db, imports }: Database): ImportFeed {
  const listeners = new Set<Listener>();
  let watch: Promise<Watch> | null = null;

  function tell(change: ImportChange): void {
    const { fullDocument, updateDescription } = change;
    if (fullDocument === undefined || fullDocument === null) return;
    const isShown =
      change.operationType === "insert" ||
      Object.keys(updateDescription?.updatedFields ?? {}).some((path) => shown.has(rootOf(path)));
    if (!isShown) return;
    const record = asOfChange(fullDocument, updateDescription?.updatedFields ?? {});
    for (const { hear } of listeners) hear(record, change);
  }

  function listen(listener: Listener): Promise<Watch> {
    listeners.add(listener);
    watch ??= open();
    return watch;
  }

  function open(): Promise<Watch> {
    const opening = watchCollection<ImportChange>(db, {
      open: (start) =>
        imports.watch<mongo.BSON.Document, ImportChange>(
          [{ $match: { operationType: { $in: ["insert", "update"] } } }],
          { fullDocument: "updateLookup", ...start },
        ),
      onChange: tell,
      onEnd: () => {
        watch = null;
        for (const { fail } of listeners) fail(eventsLost());
        listeners.clear();
      },
    });
    opening.catch(() => {
      watch = null;
    });
    return opening;
  }

  function leave(listener: Listener): void {
    listeners.delete(listener);
    if (listeners.size > 0 || watch === null) return;
    const closing = watch;
    watch = null;
    void closing.then((opened) => opened.close()).catch(() => undefined);
  }

  async function find(id: string): Promise<ImportRecord | null> {
    return imports.findOne({ _id: new Types.ObjectId(id) });
  }

  return {
    async progress(id) {
      if (id === null || (await find(id)) === null) return null;
      return new Repeater<ImportRecord>(async (push, stop) => {
        let hasHeard = false;
        const forward = (record: ImportRecord): void => {
          hasHeard = true;
          void push(record);
          if (isAtRest(record.status)) stop();
        };
        const listener: Listener = {
          hear: (record) => {
            if (record._id.toHexString() === id) forward(record);
          },
          fail: stop,
        };
        // By itself: what waits for the end below must not hold the record until then, once for each who follows.
        const forwardStored = async (): Promise<void> => {
          const stored = await find(id);
          if (stored !== null && !hasHeard) forward(stored);
        };
        try {
          await listen(listener); // Before the read, or a change between the two is lost.
          await forwardStored();
          await stop;
        } finally {
          leave(listener);
        }
      }, new SlidingBuffer(1));
    },

    async finished(id) {
      if (id !== undefined && (await find(id)) === null) return null;
      const { listener, queue } = createQueue((record, change) => {
        const isArrival = hasNewStatus(change) && isAtRest(record.status);
        return isArrival && (id === undefined || record._id.toHexString() === id);
      }, id !== undefined);
      await listen(listener);
      const stored = id === undefined ? null : await find(id);
      if (stored !== null && isAtRest(stored.status)) {
        queue.push(stored);
        queue.end();
      }
      return queue;
    },

    async changed() {
      const { listener, queue } = createQueue(
        (_, change) => change.operationType === "insert" || hasNewStatus(change),
        false,
      );
      await listen(listener);
      return queue;
    },
  };

  /** A listener that queues what is wanted for a reader who may be slow, to an end or after the first. */
  function createQueue(
    isWanted: (record: ImportRecord, change: ImportChange) => boolean,
    isOnce: boolean,
  ) {
    const queue = createBoundedQueue<ImportRecord>({
      size: MOST_WAITING,
      patienceMs: PATIENCE_MS,
      onDone: () => leave(listener),
    });
    let waiting = 0;
    const listener: Listener = {
      hear: (record, change) => {
        if (!isWanted(record, change)) return;
        queue.push(record);
        if (isOnce) queue.end();
        waiting = queue.waitForRoom() === null ? 0 : waiting + 1;
        if (waiting > MOST_WAITING) queue.fail(slowConsumer(PATIENCE_MS / 1_000, null));
      },
      fail: (error) => queue.end(error),
    };
    return { listener, queue };
  }
}

const hasNewStatus = ({ updateDescription }: ImportChange): boolean =>
  updateDescription?.updatedFields?.["status"] !== undefined;

const rootOf = (path: string): string => path.replace(/\..*$/, "");

/** The record as it was when the change was made: looked up later, it may have moved on. */
function asOfChange(
  record: ImportRecord,
  updated: Readonly<Record<string, unknown>>,
): ImportRecord {
  const isOver = isAtRest(record.status);
  // It came to rest since: that is the last state, and no earlier progress goes with it.
  if (isOver && updated["status"] === undefined) return record;
  const whole = Object.fromEntries(Object.entries(updated).filter(([path]) => !path.includes(".")));
  const then = { ...record, ...whole };
  return isOver && !isAtRest(then.status) ? withoutEnd(then) : then;
}

function withoutEnd(record: ImportRecord): ImportRecord {
  const { result, finishedAt, failure: _, ...unfinished } = record;
  if (record.status !== "UNDOING") return unfinished;
  return {
    ...unfinished,
    ...(result === undefined ? {} : { result }),
    ...(finishedAt === undefined ? {} : { finishedAt }),
  };
}
