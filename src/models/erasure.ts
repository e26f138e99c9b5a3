import { model, Schema } from "mongoose";
import type { Types } from "mongoose";

/** A person who is being deleted for good, from just before the deletion until no value is left: what a crash left undone is found by it. */
export interface ErasureRecord {
  readonly _id: Types.ObjectId;
  readonly at: Date;
  readonly keyId: Types.ObjectId;
}

const erasureSchema = new Schema<ErasureRecord>(
  {
    _id: { type: Schema.Types.ObjectId, required: true },
    at: { type: Date, required: true },
    keyId: { type: Schema.Types.ObjectId, required: true },
  },
  {
    collection: "erasures",
    strict: "throw",
    autoIndex: false,
    autoCreate: false,
    versionKey: false,
  },
);
erasureSchema.index({ at: 1 });

export const ErasureModel = model("Erasure", erasureSchema);
