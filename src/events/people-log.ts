import { mongo } from "mongoose";
import { cursorExpired } from "./feed-errors.ts";
import type { LogPlace } from "./log-cursor.ts";
import { loggedChanges } from "./logged-change.ts";
import type { LoggedChange } from "./logged-change.ts";
import { operationTimeOf } from "./watch-collection.ts";

/** Changes in commit order, and the place in the log up to which they were read. */
export interface LoggedPage {
  readonly changes: readonly LoggedChange[];
  readonly to: LogPlace;
}

/** An open change stream that is read page by page. */
export interface LogReader {
  /**
   * Returns the next changes, at most `size`; an empty page if none came within the time, or if the reader was closed
   * meanwhile.
   */
  read(size: number, waitMs: number): Promise<LoggedPage>;
  close(): Promise<void>;
}

/** The changes of people in one database, read from MongoDB's change streams. */
export interface PeopleLog {
  /** Returns the place in the log after all changes that are committed now. */
  end(): Promise<LogPlace>;
  /** Returns the time of the latest write on the primary. */
  operationTime(): Promise<mongo.Timestamp>;
  /** Returns at most `size` changes after a place, without waiting for new ones. */
  readAfter(place: LogPlace, size: number): Promise<LoggedPage>;
  follow(place: LogPlace): LogReader;
}

/**
 * Creates the log of one database. It sends the commands of change streams itself, because one answer is then a page
 * with the place after it; the driver would hand out changes one by one.
 */
export function createPeopleLog(db: mongo.Db): PeopleLog {
  async function readOnce(place: LogPlace | null, size: number): Promise<LoggedPage> {
    const stream = openStream(db, place);
    try {
      return await stream.read(size, 0);
    } finally {
      await stream.close();
    }
  }
  return {
    end: async () => (await readOnce(null, 0)).to,
    operationTime: () => operationTimeOf(db),
    readAfter: readOnce,
    follow: (place) => openStream(db, place),
  };
}

function openStream(db: mongo.Db, start: LogPlace | null): LogReader {
  const session = db.client.startSession();
  let place = start;
  let cursorId: mongo.Long | null = null; // Null: no cursor is open, or the database closed it.
  let isClosed = false;
  // Set once the database was dropped: a change stream opened later would follow a new database of the same name.
  let isGone = false;

  async function open(size: number): Promise<mongo.Document> {
    const stage = { $changeStream: place === null ? {} : { resumeAfter: { _data: place } } };
    const command = {
      aggregate: 1,
      pipeline: [stage, ...loggedChanges],
      cursor: { batchSize: size },
    };
    const { cursor } = await db.command(command, { session });
    return cursor;
  }

  async function more(id: mongo.Long, size: number, waitMs: number): Promise<mongo.Document> {
    const command = { getMore: id, collection: AGGREGATE, batchSize: size, maxTimeMS: waitMs };
    const { cursor } = await db.command(command, { session });
    return cursor;
  }

  return {
    async read(size, waitMs) {
      if (isGone) throw cursorExpired();
      if (isClosed && place !== null) return { changes: [], to: place };
      try {
        const isNew = cursorId === null;
        const cursor = cursorId === null ? await open(size) : await more(cursorId, size, waitMs);
        const id = mongo.Long.fromValue(cursor["id"]);
        cursorId = id.isZero() ? null : id;
        const changes: readonly LoggedChange[] = cursor[isNew ? "firstBatch" : "nextBatch"];
        const end = changes.find(({ operationType }) => operationType === "invalidate");
        const to: LogPlace = end?._id._data ?? cursor["postBatchResumeToken"]["_data"];
        isGone = end !== undefined;
        place = to;
        return { changes: changes.filter((change) => change !== end), to };
      } catch (error) {
        cursorId = null; // The next read opens a new cursor after what was read.
        // The read failed only because close() ended its cursor meanwhile.
        if (isClosed && place !== null) return { changes: [], to: place };
        throw isPlaceLost(error) ? cursorExpired(error) : error;
      }
    },

    async close() {
      if (isClosed) return;
      isClosed = true;
      const id = cursorId;
      try {
        if (id !== null) await db.command({ killCursors: AGGREGATE, cursors: [id] }, { session });
      } catch {
        // The error is ignored, because MongoDB ends the cursor anyway when the session is ended below.
      } finally {
        await session.endSession();
      }
    },
  };
}

// What MongoDB takes as the collection's name when a cursor reads the changes of a whole database.
const AGGREGATE = "$cmd.aggregate";

/** Error codes after which retrying is useless: the place is no longer in the log, or an event cannot be read. */
const lostPlaces: ReadonlySet<number> = new Set([
  260, // InvalidResumeToken
  280, // ChangeStreamFatalError
  286, // ChangeStreamHistoryLost
]);

function isPlaceLost(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && lostPlaces.has(Number(error.code));
}
