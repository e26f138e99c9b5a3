import type { Types } from "mongoose";
import type { StoredCollection } from "./stored-collection.ts";
import type { HeadRecord } from "./person.ts";

/**
 * Records that a person no longer exists, and why, without any of their values. It is written in the transaction that removes them:
 * the change stream reports only the id of a deleted document, so subscribers learn of the removal by this record.
 */
export interface TombstoneRecord extends Omit<HeadRecord, "changes"> {
  /** The id of the removed person, and the last version that the person had. */
  readonly _id: { readonly person: Types.ObjectId; readonly version: number };
  readonly at: Date;
  /** The person who absorbed the removed one in a merge; absent if no merge removed the person. */
  readonly absorbedBy?: Types.ObjectId;
}

// Old tombstones are of no use: subscribers read new ones from the change stream, and nobody reads the collection.
const EXPIRES_AFTER_SECONDS = 24 * 60 * 60;

export const tombstoneCollection: StoredCollection = {
  name: "tombstones",
  indexes: [{ key: { at: 1 }, expireAfterSeconds: EXPIRES_AFTER_SECONDS }],
};
