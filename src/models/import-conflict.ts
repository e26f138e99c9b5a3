import { model, Schema } from "mongoose";
import type { Types } from "mongoose";
import type { ProblemCode } from "../domain/imports/problem-code.ts";
import type { ImportBatchId } from "./import-batch.ts";

/** A group that an import left for a person to decide; it goes once it is decided. Its rows are with its batch. */
export interface ImportConflictRecord {
  readonly _id: ImportConflictId;
  readonly import: Types.ObjectId;
  /** Its first row: the order of the file. */
  readonly row: number;
  readonly code: ProblemCode;
  /** Groups with the same reason, and as many rows and people, have the same. */
  readonly shape: string;
}

/** Where a group is kept: its batch, and its place there. */
export interface ImportConflictId extends ImportBatchId {
  readonly place: number;
}

const importConflictSchema = new Schema<ImportConflictRecord>(
  {
    _id: {
      type: new Schema(
        { import: Schema.Types.ObjectId, staging: Number, batch: Number, place: Number },
        { _id: false },
      ),
      required: true,
    },
    import: { type: Schema.Types.ObjectId, required: true },
    row: { type: Number, required: true },
    code: { type: String, required: true },
    shape: { type: String, required: true },
  },
  {
    collection: "importConflicts",
    strict: "throw",
    autoIndex: false,
    autoCreate: false,
    versionKey: false,
  },
);
importConflictSchema.index({ import: 1, row: 1 });
importConflictSchema.index({ import: 1, shape: 1, row: 1 });

export const ImportConflictModel = model("ImportConflict", importConflictSchema);
