import { model, Schema } from "mongoose";
import type { Types } from "mongoose";
import type { KeptRecord } from "./merge.ts";

/** One thing that undoing an import left as it is. */
export interface ImportKeptRecord extends KeptRecord {
  readonly _id: {
    readonly import: Types.ObjectId;
    /** The number of the undo. */
    readonly run: number;
    readonly batch: number;
    readonly n: number;
  };
}

const importKeptSchema = new Schema<ImportKeptRecord>(
  {
    _id: {
      type: new Schema(
        { import: Schema.Types.ObjectId, run: Number, batch: Number, n: Number },
        { _id: false },
      ),
      required: true,
    },
    personId: { type: Schema.Types.ObjectId, required: true },
    field: { type: String, default: "" },
    value: String,
    heldBy: Schema.Types.ObjectId,
    reason: { type: String, required: true },
  },
  {
    collection: "importKept",
    strict: "throw",
    autoIndex: false,
    autoCreate: false,
    versionKey: false,
  },
);

export const ImportKeptModel = model("ImportKept", importKeptSchema);
