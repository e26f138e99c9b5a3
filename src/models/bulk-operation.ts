import { Schema } from "mongoose";
import type { Types } from "mongoose";
import type { ExportFormat } from "../domain/people/export-columns.ts";
import type { AttributeDefinitionRecord } from "./attribute-definition.ts";
import type { KeptRecord } from "./merge.ts";
import type { TagRecord } from "./tag.ts";

/** Writes people to a file; `columns` are the names of its columns in order. */
export interface ExportTask {
  readonly kind: "EXPORT";
  readonly format: ExportFormat;
  readonly columns: readonly string[];
}

/** What an operation does with each of its people. */
export type BulkTask =
  | ExportTask
  | { readonly kind: "TAG" | "UNTAG"; readonly tagIds: readonly Types.ObjectId[] }
  | { readonly kind: "REMOVE_ATTRIBUTE"; readonly key: string }
  | { readonly kind: "DELETE" }
  /** Undoes the changes of another operation. */
  | { readonly kind: "UNDO"; readonly of: Types.ObjectId };

/** Tags or attributes that were deleted together with their values, and are restored together with them. */
export interface DeletedDefinitions {
  readonly tag?: TagRecord;
  readonly attribute?: AttributeDefinitionRecord;
}

/** The file of an export. `sizeBytes` is absent until the file is complete. */
export interface ExportFileRecord {
  readonly fileId: Types.ObjectId;
  readonly sizeBytes?: number;
}

/**
 * Work on many people, which may continue after its mutation returned. The ids of the people are in documents of their
 * own.
 */
export interface BulkOperationRecord {
  readonly _id: Types.ObjectId;
  readonly task: BulkTask;
  readonly keyId: Types.ObjectId;
  /** PREPARING until the ids of all people of the operation are stored; no worker runs the operation before that. */
  readonly state: "PREPARING" | "RUNNING" | "DONE";
  readonly total: number;
  /**
   * How many people are done, in the order in which their ids are stored. A worker that takes over continues after
   * them.
   */
  readonly processed: number;
  /** How many people were left out, because they would have had too many tags or kept being changed by others. */
  readonly refused: number;
  /** How many people the operation has changed so far. */
  readonly changed?: number;
  readonly deleted?: DeletedDefinitions;
  /** The latest operation that undoes this one. */
  readonly undoneBy?: Types.ObjectId;
  /**
   * Only for an undo: how many people the undo could not change because they had been merged into others. If this is
   * not 0, the undo can be repeated: once such a merge is undone, the repeated undo changes the people who are separate
   * again.
   */
  readonly open?: number;
  /** Whether the operation is too old to be undone, so that the ids of its people were deleted. */
  readonly isForgotten?: boolean;
  readonly file?: ExportFileRecord;
  /** When the file of an export will be deleted. */
  readonly fileUntil?: Date;
  /** How often a worker failed while it was running the operation. */
  readonly faults: number;
  readonly failure?: string;
}

/**
 * The ids of some of the people of an operation. They are fixed when the operation was requested. All such documents of
 * an operation, except the last, have the same number of ids.
 */
export interface BulkOperationChunkRecord {
  readonly _id: { readonly operation: Types.ObjectId; readonly chunk: number };
  readonly ids: readonly Types.ObjectId[];
}

/**
 * What the undo of an operation left unchanged for one person; `start` is the position of the person among the people
 * of the operation, from 0. A record of an earlier version is about several people, and `start` is the position of the
 * first.
 */
export interface BulkOperationKeptRecord {
  readonly _id: { readonly operation: Types.ObjectId; readonly start: number };
  readonly kept: readonly KeptRecord[];
}

const plain = { strict: "throw", autoIndex: false, autoCreate: false, versionKey: false } as const;

export const bulkOperationSchema = new Schema<BulkOperationRecord>(
  {
    _id: { type: Schema.Types.ObjectId, required: true },
    task: { type: Schema.Types.Mixed, required: true },
    keyId: { type: Schema.Types.ObjectId, required: true },
    state: { type: String, required: true },
    total: { type: Number, required: true },
    processed: { type: Number, required: true },
    refused: { type: Number, required: true },
    faults: { type: Number, required: true },
    failure: String,
    changed: Number,
    deleted: Schema.Types.Mixed,
    undoneBy: Schema.Types.ObjectId,
    open: Number,
    isForgotten: Boolean,
    file: Schema.Types.Mixed,
    fileUntil: Date,
  },
  { collection: "bulkOperations", ...plain },
);
bulkOperationSchema.index(
  { state: 1, _id: 1 },
  { partialFilterExpression: { state: "RUNNING" }, name: "running" },
);
bulkOperationSchema.index(
  { "file.fileId": 1 },
  { partialFilterExpression: { "file.fileId": { $exists: true } }, name: "files" },
);

export const bulkOperationChunkSchema = new Schema<BulkOperationChunkRecord>(
  {
    // Mixed, because mongoose does not accept range queries on a sub-schema.
    _id: { type: Schema.Types.Mixed, required: true },
    ids: { type: [Schema.Types.ObjectId], required: true },
  },
  { collection: "bulkOperationChunks", ...plain },
);

export const bulkOperationKeptSchema = new Schema<BulkOperationKeptRecord>(
  {
    // Mixed, because mongoose does not accept range queries on a sub-schema.
    _id: { type: Schema.Types.Mixed, required: true },
    kept: { type: [Schema.Types.Mixed], required: true },
  },
  { collection: "bulkOperationKept", ...plain },
);
bulkOperationKeptSchema.index({ "kept.personId": 1 });
bulkOperationKeptSchema.index({ "kept.heldBy": 1 }, { sparse: true });
