import { model, Schema } from "mongoose";
import type { Types } from "mongoose";

/** A tag; its id carries its creation. `key` is the name without regard to case, and is what is unique. */
export interface TagRecord {
  readonly _id: Types.ObjectId;
  readonly name: string;
  readonly key: string;
  readonly description?: string;
  /** The import that made this tag. */
  readonly importId?: Types.ObjectId;
}

const tagSchema = new Schema<TagRecord>(
  {
    _id: { type: Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    key: { type: String, required: true },
    description: String,
    importId: Schema.Types.ObjectId,
  },
  { collection: "tags", strict: "throw", autoIndex: false, autoCreate: false, versionKey: false },
);
tagSchema.index({ key: 1 }, { unique: true });

export const TagModel = model("Tag", tagSchema);
