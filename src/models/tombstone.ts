import type { Types } from "mongoose";
import type { StoredCollection } from "./stored-collection.ts";
import type { HeadRecord } from "./person.ts";

/**
 * Records that a person no longer exists, and why, without any of their values. It is written in the transaction that removes them:
 * the change stream reports only the id of a deleted document, so subscribers learn of the removal by this record.
 */
export interface TombstoneRecord extends Omit<HeadRecord, "changes"> {
  /** The person, and their last version. */
  readonly _id: { readonly person: Types.ObjectId; readonly version: number };
  readonly at: Date;
  /** The person who absorbed them, if they were merged. */
  readonly absorbedBy?: Types.ObjectId;
}

// Subscribers read tombstones from the change stream, not from the collection.
const EXPIRES_AFTER_SECONDS = 24 * 60 * 60;

export const tombstoneCollection: StoredCollection = {
  name: "tombstones",
  indexes: [{ key: { at: 1 }, expireAfterSeconds: EXPIRES_AFTER_SECONDS }],
};
