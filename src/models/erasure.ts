import { model, Schema } from "mongoose";
import type { Types } from "mongoose";

/**
 * A person who is being deleted for good, from just before the deletion until no value is left: what a crash left undone is
 * found by it, and what is kept of files that named them.
 */
export interface ErasureRecord {
  readonly _id: Types.ObjectId;
  readonly at: Date;
  readonly keyId: Types.ObjectId;
  /** The hashes of every identifier that was theirs alone. */
  readonly traces?: readonly string[];
  /** Of survivors of merges that stood: until when those whom they had absorbed can come back; then these are erased too. */
  readonly absorbedUntil?: Date;
  /** Set once they are gone, with their history. */
  readonly isGone?: boolean;
  /** Set once what was kept of the files that were imported by then is erased. */
  readonly isTraced?: boolean;
}

const erasureSchema = new Schema<ErasureRecord>(
  {
    _id: { type: Schema.Types.ObjectId, required: true },
    at: { type: Date, required: true },
    keyId: { type: Schema.Types.ObjectId, required: true },
    traces: { type: [String], default: undefined },
    absorbedUntil: Date,
    isGone: Boolean,
    isTraced: Boolean,
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
erasureSchema.index({ traces: 1 });
erasureSchema.index({ isGone: 1, isTraced: 1 });
erasureSchema.index({ absorbedUntil: 1 }, { sparse: true });

export const ErasureModel = model("Erasure", erasureSchema);
