import { Schema } from "mongoose";
import type { Types } from "mongoose";

/** Two people who were marked as different, the lower id first. If one was merged since, readers must follow them to the survivor. */
export interface NotDuplicatesRecord {
  readonly _id: { readonly a: Types.ObjectId; readonly b: Types.ObjectId };
  readonly at: Date;
}

export const notDuplicatesSchema = new Schema<NotDuplicatesRecord>(
  {
    _id: {
      type: new Schema({ a: Schema.Types.ObjectId, b: Schema.Types.ObjectId }, { _id: false }),
      required: true,
    },
    at: { type: Date, required: true },
  },
  {
    collection: "notDuplicates",
    strict: "throw",
    autoIndex: false,
    autoCreate: false,
    versionKey: false,
  },
);
notDuplicatesSchema.index({ "_id.b": 1 });
