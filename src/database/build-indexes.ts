import type { Model } from "mongoose";
import { ApiKeyModel } from "../models/api-key.ts";
import { AttributeDefinitionModel } from "../models/attribute-definition.ts";
import {
  BulkOperationChunkModel,
  BulkOperationKeptModel,
  BulkOperationModel,
} from "../models/bulk-operation.ts";
import { DeletionNoticeModel } from "../models/deletion-notice.ts";
import { ErasureModel } from "../models/erasure.ts";
import { IdempotencyKeyModel } from "../models/idempotency-key.ts";
import { ImportBatchModel, ImportBatchPartModel, ImportKeptModel } from "../models/import-batch.ts";
import { ImportConflictModel } from "../models/import-conflict.ts";
import { ImportModel } from "../models/import-job.ts";
import { ImportProblemsModel } from "../models/import-problem.ts";
import { ImportRowsModel } from "../models/import-rows.ts";
import { LeaseModel } from "../models/lease.ts";
import { MergeModel, MergePartModel } from "../models/merge.ts";
import { NotDuplicatesModel } from "../models/not-duplicates.ts";
import { PersonModel } from "../models/person.ts";
import { RateModel } from "../models/rate.ts";
import { RevisionModel } from "../models/revision.ts";
import { SegmentEntryModel } from "../models/segment-entry.ts";
import { SegmentModel } from "../models/segment.ts";
import { TagModel } from "../models/tag.ts";
import { UpgradeModel } from "../models/upgrade.ts";
import { TombstoneModel } from "../models/tombstone.ts";

const models: readonly Pick<Model<unknown>, "createCollection" | "createIndexes">[] = [
  ApiKeyModel,
  AttributeDefinitionModel,
  BulkOperationChunkModel,
  BulkOperationKeptModel,
  BulkOperationModel,
  DeletionNoticeModel,
  ErasureModel,
  IdempotencyKeyModel,
  ImportBatchModel,
  ImportBatchPartModel,
  ImportKeptModel,
  ImportConflictModel,
  ImportModel,
  ImportProblemsModel,
  ImportRowsModel,
  LeaseModel,
  MergeModel,
  MergePartModel,
  NotDuplicatesModel,
  PersonModel,
  RateModel,
  RevisionModel,
  SegmentEntryModel,
  SegmentModel,
  TagModel,
  TombstoneModel,
  UpgradeModel,
];

/** Creates the collections and indexes of every model; those that are there already cost nothing. */
export async function buildIndexes(): Promise<void> {
  await Promise.all(
    models.map(async (model) => {
      await model.createCollection();
      await model.createIndexes();
    }),
  );
}
