import { mongo } from "mongoose";
import type { Types } from "mongoose";
import { derivedFields } from "../models/deletion-notice.ts";
import type { DeletionNoticeRecord, PlainPersonRecord } from "../models/deletion-notice.ts";
import type { SegmentEntryRecord } from "../models/segment-entry.ts";
import type { TombstoneRecord } from "../models/tombstone.ts";
import { cursorExpired } from "./feed-errors.ts";
import type { LogPlace } from "./log-cursor.ts";
import { operationTimeOf } from "./watch-collection.ts";

/**
 * The collections of tags, attribute definitions and segments. A filter names such things, so it may find other people
 * after one of them was changed.
 */
const vocabulary = ["tags", "attributeDefinitions", "segments"] as const;

interface AnyChange {
  readonly _id: { readonly _data: LogPlace };
  readonly wallTime: Date;
}
/** A change whose log entry holds the whole document, because it was inserted or replaced. */
export interface Inserted<Coll extends string, T> extends AnyChange {
  readonly ns: { readonly coll: Coll };
  readonly operationType: "insert" | "replace";
  readonly fullDocument: T;
}
/**
 * An update of a person whose log entry holds only the changed fields. Updates that write many people together are
 * logged in this way.
 */
export interface PersonDelta extends AnyChange {
  readonly ns: { readonly coll: "people" };
  readonly operationType: "update";
  readonly documentKey: { readonly _id: Types.ObjectId };
  readonly updateDescription: {
    readonly updatedFields: { readonly version: number; readonly updatedAt?: Date };
  };
}
/** A log entry that says that a person entered a segment because time passed. */
export type Arrival = Inserted<"segmentEntries", SegmentEntryRecord>;
/**
 * A log entry that says that a deletion notice was removed. By then, the deletion that the notice announced has ended:
 * people of the notice who still exist were not deleted.
 */
export interface NoticeRemoval extends AnyChange {
  readonly ns: { readonly coll: "deletionNotices" };
  readonly operationType: "delete";
  readonly documentKey: { readonly _id: DeletionNoticeRecord["_id"] };
}
interface VocabularyChange extends AnyChange {
  readonly ns: { readonly coll: (typeof vocabulary)[number] };
  readonly operationType: "insert" | "update" | "replace" | "delete";
}
/** The database was dropped, which ends the stream. */
interface Invalidation extends AnyChange {
  readonly ns?: undefined;
  readonly operationType: "invalidate";
}
/**
 * A change that is read from the log. Either a person was written or removed, or a person entered a segment because
 * time passed. Or a tag, an attribute definition or a segment was changed. Or the whole database was dropped.
 */
export type LoggedChange =
  | Inserted<"people", PlainPersonRecord>
  | PersonDelta
  | Inserted<"tombstones", TombstoneRecord>
  | Inserted<"deletionNotices", DeletionNoticeRecord>
  | NoticeRemoval
  | Arrival
  | VocabularyChange
  | Invalidation;

export const isPersonWrite = (
  change: LoggedChange,
): change is Inserted<"people", PlainPersonRecord> =>
  change.ns?.coll === "people" && change.operationType !== "update";
export const isPersonDelta = (change: LoggedChange): change is PersonDelta =>
  change.ns?.coll === "people" && change.operationType === "update";
export const isTombstone = (
  change: LoggedChange,
): change is Inserted<"tombstones", TombstoneRecord> => change.ns?.coll === "tombstones";
export const isArrival = (change: LoggedChange): change is Arrival =>
  change.ns?.coll === "segmentEntries";
export const isNotice = (
  change: LoggedChange,
): change is Inserted<"deletionNotices", DeletionNoticeRecord> =>
  change.ns?.coll === "deletionNotices" && change.operationType === "insert";
export const isNoticeRemoval = (change: LoggedChange): change is NoticeRemoval =>
  change.ns?.coll === "deletionNotices" && change.operationType === "delete";

const pipeline = [
  {
    $match: {
      $or: [
        { "ns.coll": "people", operationType: { $in: ["insert", "replace"] } },
        {
          "ns.coll": "people",
          operationType: "update",
          "updateDescription.updatedFields.version": { $exists: true },
        },
        { "ns.coll": { $in: ["tombstones", "segmentEntries"] }, operationType: "insert" },
        { "ns.coll": "deletionNotices", operationType: { $in: ["insert", "delete"] } },
        {
          "ns.coll": { $in: vocabulary },
          operationType: { $in: ["insert", "update", "replace", "delete"] },
        },
        { operationType: "invalidate" },
      ],
    },
  },
  // Fields that are computed from others make up half of a person's document, and subscribers do not need them.
  { $unset: [...derivedFields.map((field) => `fullDocument.${field}`), "lsid", "txnNumber"] },
];

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
    const command = { aggregate: 1, pipeline: [stage, ...pipeline], cursor: { batchSize: size } };
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
