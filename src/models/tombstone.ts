import type { Types } from "mongoose";
import type { StoredCollection } from "./stored-collection.ts";
import type { HeadRecord } from "./person.ts";

/**
 * Says that a person is there no more, and why, without a value of theirs. It is written in the transaction that removes them,
 * so that the change log tells of a removal by this entry alone: of a deleted document MongoDB keeps nothing but its id.
 */
export interface TombstoneRecord extends Omit<HeadRecord, "changes"> {
  /** The person, and the version that they had last. */
  readonly _id: { readonly person: Types.ObjectId; readonly version: number };
  readonly at: Date;
  /** Who absorbed them, where they were merged away. */
  readonly absorbedBy?: Types.ObjectId;
}

// Readers meet it in the log, not here.
const EXPIRES_AFTER_SECONDS = 24 * 60 * 60;

export const tombstoneCollection: StoredCollection = {
  name: "tombstones",
  indexes: [{ key: { at: 1 }, expireAfterSeconds: EXPIRES_AFTER_SECONDS }],
};
