import { segmentEntryCollection } from "./segment-entry.ts";
import { tombstoneCollection } from "./tombstone.ts";
import { deletionNoticeCollection } from "./deletion-notice.ts";
import { mergeCollection, mergePartCollection, preparedMergeCollection } from "./merge.ts";
import { revisionCollection } from "./revision.ts";
import { personCollection } from "./person.ts";
import type { Connection, mongo } from "mongoose";
import type { DeletionNoticeRecord } from "./deletion-notice.ts";
import type { PersonRecord } from "./person.ts";
import type { MergePartRecord, MergeRecord, PreparedMergeRecord } from "./merge.ts";
import type { RevisionRecord } from "./revision.ts";
import type { SegmentEntryRecord } from "./segment-entry.ts";
import type { TombstoneRecord } from "./tombstone.ts";

/** The collections of the MongoDB driver, typed here, for bulk writes and for reading whole records. */
export interface Collections {
  readonly people: mongo.Collection<PersonRecord>;
  readonly revisions: mongo.Collection<RevisionRecord>;
  readonly merges: mongo.Collection<MergeRecord>;
  readonly mergeParts: mongo.Collection<MergePartRecord>;
  readonly preparedMerges: mongo.Collection<PreparedMergeRecord>;
  readonly deletionNotices: mongo.Collection<DeletionNoticeRecord>;
  readonly tombstones: mongo.Collection<TombstoneRecord>;
  readonly segmentEntries: mongo.Collection<SegmentEntryRecord>;
}

/** Returns the collections of an open connection. */
export function collectionsOf(connection: Connection): Collections {
  const { db } = connection;
  if (db === undefined) throw new Error("The database is not connected.");
  return {
    people: db.collection<PersonRecord>(personCollection.name),
    revisions: db.collection<RevisionRecord>(revisionCollection.name),
    merges: db.collection<MergeRecord>(mergeCollection.name),
    mergeParts: db.collection<MergePartRecord>(mergePartCollection.name),
    preparedMerges: db.collection<PreparedMergeRecord>(preparedMergeCollection.name),
    deletionNotices: db.collection<DeletionNoticeRecord>(deletionNoticeCollection.name),
    tombstones: db.collection<TombstoneRecord>(tombstoneCollection.name),
    segmentEntries: db.collection<SegmentEntryRecord>(segmentEntryCollection.name),
  };
}
