import { leaseCollection } from "./lease.ts";
import { importRowsCollection } from "./import-rows.ts";
import { importProblemsCollection } from "./import-problem.ts";
import { importConflictCollection } from "./import-conflict.ts";
import {
  importBatchCollection,
  importBatchPartCollection,
  importKeptCollection,
} from "./import-batch.ts";
import { importCollection } from "./import-job.ts";
import type { mongo } from "mongoose";
import type { ImportBatchPartRecord, ImportBatchRecord, ImportKeptRecord } from "./import-batch.ts";
import type { ImportConflictRecord } from "./import-conflict.ts";
import type { ImportRecord } from "./import-job.ts";
import type { ImportProblemsRecord } from "./import-problem.ts";
import type { ImportRowsRecord } from "./import-rows.ts";
import type { LeaseRecord } from "./lease.ts";

/** The collections in which imports are stored, accessed through the driver of MongoDB and not through mongoose. */
export interface ImportCollections {
  readonly imports: mongo.Collection<ImportRecord>;
  readonly batches: mongo.Collection<ImportBatchRecord>;
  readonly batchParts: mongo.Collection<ImportBatchPartRecord>;
  readonly kept: mongo.Collection<ImportKeptRecord>;
  readonly conflicts: mongo.Collection<ImportConflictRecord>;
  readonly problems: mongo.Collection<ImportProblemsRecord>;
  /** The rows that are still stored after the file was deleted. */
  readonly rows: mongo.Collection<ImportRowsRecord>;
  readonly leases: mongo.Collection<LeaseRecord>;
}

/** Returns the collections of imports, each with the type of its records. */
export function importCollectionsOf(db: mongo.Db): ImportCollections {
  return {
    imports: db.collection<ImportRecord>(importCollection.name),
    batches: db.collection<ImportBatchRecord>(importBatchCollection.name),
    batchParts: db.collection<ImportBatchPartRecord>(importBatchPartCollection.name),
    kept: db.collection<ImportKeptRecord>(importKeptCollection.name),
    conflicts: db.collection<ImportConflictRecord>(importConflictCollection.name),
    problems: db.collection<ImportProblemsRecord>(importProblemsCollection.name),
    rows: db.collection<ImportRowsRecord>(importRowsCollection.name),
    leases: db.collection<LeaseRecord>(leaseCollection.name),
  };
}
