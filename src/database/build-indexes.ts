import { mongo } from "mongoose";
import type { Model } from "mongoose";
import { ApiKeyModel } from "../models/api-key.ts";
import { AttributeDefinitionModel } from "../models/attribute-definition.ts";
import {
  BulkOperationChunkModel,
  BulkOperationKeptModel,
  BulkOperationModel,
} from "../models/bulk-operation.ts";
import { connection } from "../models/connection.ts";
import { deletionNoticeCollection } from "../models/deletion-notice.ts";
import { ErasureModel } from "../models/erasure.ts";
import { idempotencyKeyCollection } from "../models/idempotency-key.ts";
import {
  importBatchCollection,
  importBatchPartCollection,
  ImportKeptModel,
} from "../models/import-batch.ts";
import { importConflictCollection } from "../models/import-conflict.ts";
import { importCollection } from "../models/import-job.ts";
import { importProblemsCollection } from "../models/import-problem.ts";
import { importRowsCollection } from "../models/import-rows.ts";
import { leaseCollection } from "../models/lease.ts";
import { mergeCollection, mergePartCollection, preparedMergeCollection } from "../models/merge.ts";
import { NotDuplicatesModel } from "../models/not-duplicates.ts";
import { personCollection } from "../models/person.ts";
import { RateModel } from "../models/rate.ts";
import { revisionCollection } from "../models/revision.ts";
import { segmentEntryCollection } from "../models/segment-entry.ts";
import { SegmentModel } from "../models/segment.ts";
import type { StoredCollection } from "../models/stored-collection.ts";
import { TagModel } from "../models/tag.ts";
import { tombstoneCollection } from "../models/tombstone.ts";
import { UpgradeModel } from "../models/upgrade.ts";

const models: readonly Pick<Model<unknown>, "createCollection" | "createIndexes">[] = [
  ApiKeyModel,
  AttributeDefinitionModel,
  BulkOperationChunkModel,
  BulkOperationKeptModel,
  BulkOperationModel,
  ErasureModel,
  ImportKeptModel,
  NotDuplicatesModel,
  RateModel,
  SegmentModel,
  TagModel,
  UpgradeModel,
];

const collections: readonly StoredCollection[] = [
  deletionNoticeCollection,
  idempotencyKeyCollection,
  importBatchCollection,
  importBatchPartCollection,
  importCollection,
  importConflictCollection,
  importProblemsCollection,
  importRowsCollection,
  leaseCollection,
  mergeCollection,
  mergePartCollection,
  personCollection,
  preparedMergeCollection,
  revisionCollection,
  segmentEntryCollection,
  tombstoneCollection,
];

/** Creates all collections and indexes; those that exist already cost nothing. */
export async function buildIndexes(): Promise<void> {
  await Promise.all([
    ...models.map(async (model) => {
      await model.createCollection();
      await model.createIndexes();
    }),
    ...collections.map(buildCollection),
  ]);
}

async function buildCollection({ name, indexes }: StoredCollection): Promise<void> {
  try {
    await connection.createCollection(name);
  } catch (error) {
    if (!isThere(error)) throw error;
  }
  if (indexes.length > 0) await connection.collection(name).createIndexes([...indexes]);
}

const isThere = (error: unknown): boolean =>
  error instanceof mongo.MongoServerError && error.codeName === "NamespaceExists";
