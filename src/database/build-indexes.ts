import { mongo } from "mongoose";
import type { Database } from "../models/database.ts";
import { deletionNoticeCollection } from "../models/deletion-notice.ts";
import { idempotencyKeyCollection } from "../models/idempotency-key.ts";
import {
  importBatchCollection,
  importBatchPartCollection,
  importKeptCollection,
} from "../models/import-batch.ts";
import { importConflictCollection } from "../models/import-conflict.ts";
import { importCollection } from "../models/import-job.ts";
import { importProblemsCollection } from "../models/import-problem.ts";
import { importRowsCollection } from "../models/import-rows.ts";
import { leaseCollection } from "../models/lease.ts";
import { mergeCollection, mergePartCollection, preparedMergeCollection } from "../models/merge.ts";
import { personCollection } from "../models/person.ts";
import { removalCollection } from "../models/removal.ts";
import { revisionCollection } from "../models/revision.ts";
import { segmentEntryCollection } from "../models/segment-entry.ts";
import type { StoredCollection } from "../models/stored-collection.ts";
import { tombstoneCollection } from "../models/tombstone.ts";

const collections: readonly StoredCollection[] = [
  deletionNoticeCollection,
  idempotencyKeyCollection,
  importBatchCollection,
  importBatchPartCollection,
  importCollection,
  importConflictCollection,
  importKeptCollection,
  importProblemsCollection,
  importRowsCollection,
  leaseCollection,
  mergeCollection,
  mergePartCollection,
  personCollection,
  preparedMergeCollection,
  removalCollection,
  revisionCollection,
  segmentEntryCollection,
  tombstoneCollection,
];

/** Creates the collections and indexes that do not exist yet. */
export async function buildIndexes({ connection, db }: Database): Promise<void> {
  await Promise.all([
    ...Object.values(connection.models).map(async (model) => {
      await model.createCollection();
      await model.createIndexes();
    }),
    ...collections.map((collection) => buildCollection(db, collection)),
  ]);
}

async function buildCollection(db: mongo.Db, { name, indexes }: StoredCollection): Promise<void> {
  try {
    await db.createCollection(name);
  } catch (error) {
    if (!isThere(error)) throw error;
  }
  if (indexes.length > 0) await db.collection(name).createIndexes([...indexes]);
}

const isThere = (error: unknown): boolean =>
  error instanceof mongo.MongoServerError && error.codeName === "NamespaceExists";
