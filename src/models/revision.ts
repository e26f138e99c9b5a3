import { model, Schema } from "mongoose";
import type { Types } from "mongoose";
import { revisionFields } from "./person.ts";
import type { ChangeRecord, HeadRecord } from "./person.ts";

/** A revision that is no longer its person's latest. Person and version are its identity: archiving twice is once. */
export interface RevisionRecord extends Omit<HeadRecord, "changes"> {
  readonly _id: { readonly person: Types.ObjectId; readonly version: number };
  readonly at: Date;
  /** Absent once the person was deleted for good. */
  readonly changes?: readonly ChangeRecord[];
}

const revisionSchema = new Schema<RevisionRecord>(
  {
    _id: {
      type: new Schema({ person: Schema.Types.ObjectId, version: Number }, { _id: false }),
      required: true,
    },
    at: { type: Date, required: true },
    ...revisionFields,
  },
  {
    collection: "revisions",
    strict: "throw",
    autoIndex: false,
    autoCreate: false,
    versionKey: false,
  },
);

export const RevisionModel = model("Revision", revisionSchema);
