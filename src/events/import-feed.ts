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

/** Streams of changes to imports; all streams of a process share one change stream of the database. */
export interface ImportFeed {
  /**
   * The import as it is now, then each change until it ends. A slow reader skips to the latest state. Null if there is
   * no such import.
   */
  progress(id: string | null): Promise<AsyncIterable<ImportRecord> | null>;
  /**
   * Imports that end from now on. With an id, only that import, at once if it has ended already; null if no import has
   * this id.
   */
  finished(id?: string): Promise<AsyncIterable<ImportRecord> | null>;
  /** Imports that are created or change their state from now on. */
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
  readonly onRecord: (record: ImportRecord, change: ImportChange) => void;
  readonly fail: (error: Error) => void;
}

const MOST_WAITING = 1_000;
const PATIENCE_MS = 10_000;
/** Only changes of these fields are streamed; all other fields are internal to the work on an import. */
const shown: ReadonlySet<string> = new Set(["status", "progress", "failure", "undo", "mapping"]);

/** Creates the feed of this process. Its change stream is only open while somebody listens. */
export function createImportFeed({ db, imports }: Database): ImportFeed {
  const listeners = new Set<Listener>();
  let watch: Promise<Watch> | null = null;

  function notify(change: ImportChange): void {
    const { fullDocument, updateDescription } = change;
    if (fullDocument === undefined || fullDocument === null) return;
    const isShown =
      change.operationType === "insert" ||
      Object.keys(updateDescription?.updatedFields ?? {}).some((path) => shown.has(rootOf(path)));
    if (!isShown) return;
    const record = asOfChange(fullDocument, updateDescription?.updatedFields ?? {});
    for (const { onRecord } of listeners) onRecord(record, change);
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
      onChange: notify,
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
        let hasForwarded = false;
        const forward = (record: ImportRecord): void => {
          hasForwarded = true;
          void push(record);
          if (isAtRest(record.status)) stop();
        };
        const listener: Listener = {
          onRecord: (record) => {
            if (record._id.toHexString() === id) forward(record);
          },
          fail: stop,
        };
        // A function of its own, so that the stored import is not kept in memory as long as the stream waits for
        // changes: many clients may follow imports at a time.
        const forwardStored = async (): Promise<void> => {
          const stored = await find(id);
          if (stored !== null && !hasForwarded) forward(stored);
        };
        try {
          // Listens before reading, or a change between the two would be lost.
          await listen(listener);
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

  /**
   * Creates a queue of imports for one reader, and a listener that adds an import to it whenever `isWanted` accepts a
   * change. If `isOnce`, the queue ends after the first import.
   */
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
      onRecord: (record, change) => {
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

/**
 * Returns the import as it was right after a change. The record that MongoDB looked up for the change may contain later
 * changes already.
 */
function asOfChange(
  record: ImportRecord,
  updated: Readonly<Record<string, unknown>>,
): ImportRecord {
  const isOver = isAtRest(record.status);
  // The import has ended since this change, so its final state is returned: the progress in this change is older.
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
