import type { Types } from "mongoose";
import { derivedFields } from "../models/deletion-notice.ts";
import type { DeletionNoticeRecord, PlainPersonRecord } from "../models/deletion-notice.ts";
import type { SegmentEntryRecord } from "../models/segment-entry.ts";
import type { TombstoneRecord } from "../models/tombstone.ts";
import type { LogPlace } from "./log-cursor.ts";

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
/**
 * A log entry that says that a person was deleted, though not in a transaction. If people are removed in a transaction,
 * it writes their tombstones too, and only these are read.
 */
export interface Removal extends AnyChange {
  readonly ns: { readonly coll: "people" };
  readonly operationType: "delete";
  readonly documentKey: { readonly _id: Types.ObjectId };
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
  | Removal
  | Inserted<"tombstones", TombstoneRecord>
  | Inserted<"deletionNotices", DeletionNoticeRecord>
  | NoticeRemoval
  | Arrival
  | VocabularyChange
  | Invalidation;

export const isPersonWrite = (
  change: LoggedChange,
): change is Inserted<"people", PlainPersonRecord> =>
  change.ns?.coll === "people" &&
  (change.operationType === "insert" || change.operationType === "replace");
export const isPersonDelta = (change: LoggedChange): change is PersonDelta =>
  change.ns?.coll === "people" && change.operationType === "update";
export const isRemoval = (change: LoggedChange): change is Removal =>
  change.ns?.coll === "people" && change.operationType === "delete";
export const isTombstone = (
  change: LoggedChange,
): change is Inserted<"tombstones", TombstoneRecord> => change.ns?.coll === "tombstones";
export const isArrival = (change: LoggedChange): change is Arrival =>
  change.ns?.coll === "segmentEntries";
export const isVocabulary = (change: LoggedChange): change is VocabularyChange =>
  vocabulary.some((coll) => coll === change.ns?.coll);
export const isNotice = (
  change: LoggedChange,
): change is Inserted<"deletionNotices", DeletionNoticeRecord> =>
  change.ns?.coll === "deletionNotices" && change.operationType === "insert";
export const isNoticeRemoval = (change: LoggedChange): change is NoticeRemoval =>
  change.ns?.coll === "deletionNotices" && change.operationType === "delete";

/** The stages that leave only the changes that are read, in the form of a `LoggedChange`. */
export const loggedChanges = [
  {
    $match: {
      $or: [
        { "ns.coll": "people", operationType: { $in: ["insert", "replace"] } },
        {
          "ns.coll": "people",
          operationType: "update",
          "updateDescription.updatedFields.version": { $exists: true },
        },
        // Only changes that a transaction made have its number.
        { "ns.coll": "people", operationType: "delete", txnNumber: { $exists: false } },
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
