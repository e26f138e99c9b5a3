import { model, Schema } from "mongoose";
import type { Types } from "mongoose";

/** What is done to each person of an operation. */
export type BulkTask =
  | { readonly kind: "TAG" | "UNTAG"; readonly tagIds: readonly Types.ObjectId[] }
  | { readonly kind: "REMOVE_ATTRIBUTE"; readonly key: string }
  | { readonly kind: "DELETE" };

/** Work on many people that goes on after its mutation answered. The people are in chunks beside it. */
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
  /** How often a worker failed at it. */
  readonly faults: number;
  readonly failure?: string;
}

/** The people of an operation, as they were named when it was asked for; each chunk but the last is full. */
export interface BulkOperationChunkRecord {
  readonly _id: { readonly operation: Types.ObjectId; readonly chunk: number };
  readonly ids: readonly Types.ObjectId[];
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
  },
  { collection: "bulkOperations", ...plain },
);
bulkOperationSchema.index(
  { state: 1, _id: 1 },
  { partialFilterExpression: { state: "RUNNING" }, name: "running" },
);

const bulkOperationChunkSchema = new Schema<BulkOperationChunkRecord>(
  {
    _id: {
      type: new Schema({ operation: Schema.Types.ObjectId, chunk: Number }, { _id: false }),
      required: true,
    },
    ids: { type: [Schema.Types.ObjectId], required: true },
  },
  { collection: "bulkOperationChunks", ...plain },
);

export const BulkOperationModel = model("BulkOperation", bulkOperationSchema);
export const BulkOperationChunkModel = model("BulkOperationChunk", bulkOperationChunkSchema);
