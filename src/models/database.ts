import { apiKeySchema } from "./api-key.ts";
import type { ApiKeyRecord } from "./api-key.ts";
import { attributeDefinitionSchema } from "./attribute-definition.ts";
import type { AttributeDefinitionRecord } from "./attribute-definition.ts";
import {
  bulkOperationChunkSchema,
  bulkOperationKeptSchema,
  bulkOperationSchema,
} from "./bulk-operation.ts";
import type {
  BulkOperationChunkRecord,
  BulkOperationKeptRecord,
  BulkOperationRecord,
} from "./bulk-operation.ts";
import { deletionNoticeCollection } from "./deletion-notice.ts";
import type { DeletionNoticeRecord } from "./deletion-notice.ts";
import { erasurePartSchema, erasureSchema } from "./erasure.ts";
import type { ErasurePartRecord, ErasureRecord } from "./erasure.ts";
import { idempotencyKeyCollection } from "./idempotency-key.ts";
import type { IdempotencyKeyRecord } from "./idempotency-key.ts";
import { importCollectionsOf } from "./import-collections.ts";
import type { ImportCollections } from "./import-collections.ts";
import { mergeCollection, mergePartCollection, preparedMergeCollection } from "./merge.ts";
import type { MergePartRecord, MergeRecord, PreparedMergeRecord } from "./merge.ts";
import type { Connection, Model, mongo } from "mongoose";
import { notDuplicatesSchema } from "./not-duplicates.ts";
import type { NotDuplicatesRecord } from "./not-duplicates.ts";
import { personCollection } from "./person.ts";
import type { PersonRecord } from "./person.ts";
import { rateSchema } from "./rate.ts";
import type { RateRecord } from "./rate.ts";
import { removalCollection } from "./removal.ts";
import type { RemovalRecord } from "./removal.ts";
import { revisionCollection } from "./revision.ts";
import type { RevisionRecord } from "./revision.ts";
import type { SecretRecord } from "./secret.ts";
import { segmentEntryCollection } from "./segment-entry.ts";
import type { SegmentEntryRecord, SegmentSweepRecord } from "./segment-entry.ts";
import { segmentSchema } from "./segment.ts";
import type { SegmentRecord } from "./segment.ts";
import { tagSchema } from "./tag.ts";
import type { TagRecord } from "./tag.ts";
import { tombstoneCollection } from "./tombstone.ts";
import type { TombstoneRecord } from "./tombstone.ts";
import { upgradeSchema } from "./upgrade.ts";
import type { UpgradeRecord } from "./upgrade.ts";

/**
 * Collections that are accessed through the MongoDB driver and not through mongoose, for bulk writes and for reading
 * whole records.
 */
interface PeopleCollections {
  readonly people: mongo.Collection<PersonRecord>;
  readonly revisions: mongo.Collection<RevisionRecord>;
  readonly merges: mongo.Collection<MergeRecord>;
  readonly mergeParts: mongo.Collection<MergePartRecord>;
  readonly preparedMerges: mongo.Collection<PreparedMergeRecord>;
  readonly deletionNotices: mongo.Collection<DeletionNoticeRecord>;
  readonly tombstones: mongo.Collection<TombstoneRecord>;
  readonly removals: mongo.Collection<RemovalRecord>;
  readonly segmentEntries: mongo.Collection<SegmentEntryRecord>;
  readonly segmentSweeps: mongo.Collection<SegmentSweepRecord>;
  /** The calls that named an idempotency key. `T` is the type of what such a call returns. */
  readonly idempotencyKeys: <T = unknown>() => mongo.Collection<IdempotencyKeyRecord<T>>;
  readonly secrets: mongo.Collection<SecretRecord>;
}

/** The models of mongoose, which validates each document that it writes. */
interface Models {
  readonly apiKeys: Model<ApiKeyRecord>;
  readonly attributes: Model<AttributeDefinitionRecord>;
  readonly operations: Model<BulkOperationRecord>;
  readonly operationChunks: Model<BulkOperationChunkRecord>;
  readonly operationsKept: Model<BulkOperationKeptRecord>;
  readonly erasures: Model<ErasureRecord>;
  readonly erasureParts: Model<ErasurePartRecord>;
  readonly notDuplicates: Model<NotDuplicatesRecord>;
  readonly rates: Model<RateRecord>;
  readonly segments: Model<SegmentRecord>;
  readonly tags: Model<TagRecord>;
  readonly upgrades: Model<UpgradeRecord>;
}

/** Everything that is stored. It is created when a process connects, and passed to all code that reads or writes. */
export interface Database extends PeopleCollections, ImportCollections, Models {
  readonly connection: Connection;
  readonly db: mongo.Db;
}

/** Returns the database of an open connection; its models are created only once. */
export function databaseOf(connection: Connection): Database {
  const { db } = connection;
  if (db === undefined) throw new Error("The database is not connected.");
  return {
    connection,
    db,
    ...importCollectionsOf(db),
    ...modelsOf(connection),
    people: db.collection<PersonRecord>(personCollection.name),
    revisions: db.collection<RevisionRecord>(revisionCollection.name),
    merges: db.collection<MergeRecord>(mergeCollection.name),
    mergeParts: db.collection<MergePartRecord>(mergePartCollection.name),
    preparedMerges: db.collection<PreparedMergeRecord>(preparedMergeCollection.name),
    deletionNotices: db.collection<DeletionNoticeRecord>(deletionNoticeCollection.name),
    tombstones: db.collection<TombstoneRecord>(tombstoneCollection.name),
    removals: db.collection<RemovalRecord>(removalCollection.name),
    segmentEntries: db.collection<SegmentEntryRecord>(segmentEntryCollection.name),
    segmentSweeps: db.collection<SegmentSweepRecord>("segmentSweeps"),
    idempotencyKeys: <T>() => db.collection<IdempotencyKeyRecord<T>>(idempotencyKeyCollection.name),
    secrets: db.collection<SecretRecord>("secrets"),
  };
}

/** Returns the models of a connection; for the same connection always the same ones. */
function modelsOf(connection: Connection): Models {
  return {
    apiKeys: connection.model<ApiKeyRecord>("ApiKey", apiKeySchema),
    attributes: connection.model<AttributeDefinitionRecord>(
      "AttributeDefinition",
      attributeDefinitionSchema,
    ),
    operations: connection.model<BulkOperationRecord>("BulkOperation", bulkOperationSchema),
    operationChunks: connection.model<BulkOperationChunkRecord>(
      "BulkOperationChunk",
      bulkOperationChunkSchema,
    ),
    operationsKept: connection.model<BulkOperationKeptRecord>(
      "BulkOperationKept",
      bulkOperationKeptSchema,
    ),
    erasures: connection.model<ErasureRecord>("Erasure", erasureSchema),
    erasureParts: connection.model<ErasurePartRecord>("ErasurePart", erasurePartSchema),
    notDuplicates: connection.model<NotDuplicatesRecord>("NotDuplicates", notDuplicatesSchema),
    rates: connection.model<RateRecord>("Rate", rateSchema),
    segments: connection.model<SegmentRecord>("Segment", segmentSchema),
    tags: connection.model<TagRecord>("Tag", tagSchema),
    upgrades: connection.model<UpgradeRecord>("Upgrade", upgradeSchema),
  };
}
