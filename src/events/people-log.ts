import { mongo } from "mongoose";
import type { Types } from "mongoose";
import { derivedFields } from "../models/deletion-notice.ts";
import type { DeletionNoticeRecord, PlainPersonRecord } from "../models/deletion-notice.ts";
import type { SegmentEntryRecord } from "../models/segment-entry.ts";
import type { TombstoneRecord } from "../models/tombstone.ts";
import { cursorExpired } from "./feed-errors.ts";
import type { LogPlace } from "./log-cursor.ts";
import { operationTimeOf } from "./watch-collection.ts";

/** What filters name things by: after a change of these, a filter may mean something else. */
const vocabulary = ["tags", "attributeDefinitions", "segments"] as const;

interface AnyChange {
  readonly _id: { readonly _data: LogPlace };
  readonly wallTime: Date;
}
/** A document as it was written. */
export interface Inserted<Coll extends string, T> extends AnyChange {
  readonly ns: { readonly coll: Coll };
  readonly operationType: "insert" | "replace";
  readonly fullDocument: T;
}
/** An update of which the log has only what differs, as of many people who are written together. */
export interface PersonDelta extends AnyChange {
  readonly ns: { readonly coll: "people" };
  readonly operationType: "update";
  readonly documentKey: { readonly _id: Types.ObjectId };
  readonly updateDescription: {
    readonly updatedFields: { readonly version: number; readonly updatedAt?: Date };
  };
}
/** Somebody came to belong to a segment as time passed. */
export type Arrival = Inserted<"segmentEntries", SegmentEntryRecord>;
/** A notice that is of no use any more. */
export interface NoticeTakenBack extends AnyChange {
  readonly ns: { readonly coll: "deletionNotices" };
  readonly operationType: "delete";
  readonly documentKey: { readonly _id: DeletionNoticeRecord["_id"] };
}
interface VocabularyChange extends AnyChange {
  readonly ns: { readonly coll: (typeof vocabulary)[number] };
  readonly operationType: "insert" | "update" | "replace" | "delete";
}
/** The database was dropped. */
interface Invalidation extends AnyChange {
  readonly ns?: undefined;
  readonly operationType: "invalidate";
}
/** A change as the pipeline below lets it through. */
export type LoggedChange =
  | Inserted<"people", PlainPersonRecord>
  | PersonDelta
  | Inserted<"tombstones", TombstoneRecord>
  | Inserted<"deletionNotices", DeletionNoticeRecord>
  | NoticeTakenBack
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
export const isNoticeTakenBack = (change: LoggedChange): change is NoticeTakenBack =>
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
  // What is derived of a person is half of the document, and nobody reads it here.
  { $unset: [...derivedFields.map((field) => `fullDocument.${field}`), "lsid", "txnNumber"] },
];

/** Changes behind one place, in the order of their commitment, as far as another. */
export interface LoggedPage {
  readonly changes: readonly LoggedChange[];
  readonly to: LogPlace;
}

/** An open change stream, read by the page. */
export interface LogReader {
  /** The next changes, at most so many; none where none came within the time, or it was closed meanwhile. */
  read(size: number, waitMs: number): Promise<LoggedPage>;
  close(): Promise<void>;
}

/** The changes of people as MongoDB's change streams have them. */
export interface PeopleLog {
  /** The place behind everything that is committed. */
  end(): Promise<LogPlace>;
  /** The time of the latest write that the primary has done. */
  operationTime(): Promise<mongo.Timestamp>;
  /** What is behind a place, at most so much, without waiting for more. */
  readAfter(place: LogPlace, size: number): Promise<LoggedPage>;
  follow(place: LogPlace): LogReader;
}

/**
 * The log of one database. Change streams are asked by their commands: so a page is one answer of the database, with the place
 * behind it, where the driver hands out one change after the other.
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
  let cursorId: mongo.Long | null = null; // Null: none is open, or the database has closed it.
  let isClosed = false;
  let isGone = false; // The database was dropped, and what is behind that is another's log.

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
        cursorId = null; // The next read opens another behind what was read.
        // What was waited for was taken away with the cursor.
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
        // It ends by itself when its session is over.
      } finally {
        await session.endSession();
      }
    },
  };
}

const AGGREGATE = "$cmd.aggregate"; // What the cursor of a change stream of a database is named by.

/** Errors of a stream that no attempt can go on from: its place is gone, or an event cannot be told. */
const lostPlaces: ReadonlySet<number> = new Set([
  260, // InvalidResumeToken
  280, // ChangeStreamFatalError
  286, // ChangeStreamHistoryLost
]);

function isPlaceLost(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && lostPlaces.has(Number(error.code));
}
