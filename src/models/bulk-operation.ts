import { model, Schema } from "mongoose";
import type { Types } from "mongoose";
import type { AttributeDefinitionRecord } from "./attribute-definition.ts";
import type { KeptRecord } from "./merge.ts";
import type { TagRecord } from "./tag.ts";

/** The formats of an export. */
export const exportFormats = ["CSV", "XLSX"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Writes people to a file; `columns` are the names of its columns, in order. */
export interface ExportTask {
  readonly kind: "EXPORT";
  readonly format: ExportFormat;
  readonly columns: readonly string[];
}

/** What is done to each person of an operation. */
export type BulkTask =
  | ExportTask
  | { readonly kind: "TAG" | "UNTAG"; readonly tagIds: readonly Types.ObjectId[] }
  | { readonly kind: "REMOVE_ATTRIBUTE"; readonly key: string }
  | { readonly kind: "DELETE" }
  /** Strikes out what another operation did. */
  | { readonly kind: "UNDO"; readonly of: Types.ObjectId };

/** What was deleted together with its values, and comes back when these do. */
export interface DeletedDefinitions {
  readonly tag?: TagRecord;
  readonly attribute?: AttributeDefinitionRecord;
}

/** The file of an export; its size is known once it is whole. */
export interface ExportFileRecord {
  readonly fileId: Types.ObjectId;
  readonly sizeBytes?: number;
}

/** Work on many people, which may go on after its mutation answered. The people are in chunks beside it. */
export interface BulkOperationRecord {
  readonly _id: Types.ObjectId;
  readonly task: BulkTask;
  readonly keyId: Types.ObjectId;
  /** PREPARING until all its people are named: no worker takes it before. */
  readonly state: "PREPARING" | "RUNNING" | "DONE";
  readonly total: number;
  /** The checkpoint: how many people, in the order of the chunks, are dealt with. */
  readonly processed: number;
  /** Those who were left as they are because they carry the most tags already. */
  readonly refused: number;
  /** People who were written. */
  readonly changed?: number;
  readonly deleted?: DeletedDefinitions;
  /** The latest operation that takes this one back. */
  readonly undoneBy?: Types.ObjectId;
  /** Of an undo: people who were merged away, for whom it can be asked for again. */
  readonly open?: number;
  /** Set once it is too old to be undone, and its people are forgotten. */
  readonly isForgotten?: boolean;
  readonly file?: ExportFileRecord;
  /** When the file goes. */
  readonly fileUntil?: Date;
  /** How often a worker failed at it. */
  readonly faults: number;
  readonly failure?: string;
}

/** The people of an operation, as they were named when it was asked for; each chunk but the last is full. */
export interface BulkOperationChunkRecord {
  readonly _id: { readonly operation: Types.ObjectId; readonly chunk: number };
  readonly ids: readonly Types.ObjectId[];
}

/** What an undo left as it is of one person, named by their place; of an earlier version, of a batch by that of its first. */
export interface BulkOperationKeptRecord {
  readonly _id: { readonly operation: Types.ObjectId; readonly start: number };
  readonly kept: readonly KeptRecord[];
}

const plain = { strict: "throw", autoIndex: false, autoCreate: false, versionKey: false } as const;

const bulkOperationSchema = new Schema<BulkOperationRecord>(
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

const bulkOperationChunkSchema = new Schema<BulkOperationChunkRecord>(
  {
    // Not a schema of its own: mongoose takes no ranges of one.
    _id: { type: Schema.Types.Mixed, required: true },
    ids: { type: [Schema.Types.ObjectId], required: true },
  },
  { collection: "bulkOperationChunks", ...plain },
);

const bulkOperationKeptSchema = new Schema<BulkOperationKeptRecord>(
  {
    // Not a schema of its own: mongoose takes no ranges of one.
    _id: { type: Schema.Types.Mixed, required: true },
    kept: { type: [Schema.Types.Mixed], required: true },
  },
  { collection: "bulkOperationKept", ...plain },
);
bulkOperationKeptSchema.index({ "kept.personId": 1 });
bulkOperationKeptSchema.index({ "kept.heldBy": 1 }, { sparse: true });

export const BulkOperationModel = model("BulkOperation", bulkOperationSchema);
export const BulkOperationChunkModel = model("BulkOperationChunk", bulkOperationChunkSchema);
export const BulkOperationKeptModel = model("BulkOperationKept", bulkOperationKeptSchema);
