import type { Types } from "mongoose";
import type { HeadRecord } from "./person.ts";
import type { StoredCollection } from "./stored-collection.ts";

/**
 * Says why people were removed who are deleted without a transaction, without any of their values. It is written before
 * these people are deleted, because the change stream reports only the id of a deleted document. People who changed
 * meanwhile are named too, although they stay.
 */
export interface RemovalRecord extends Omit<HeadRecord, "changes"> {
  readonly _id: Types.ObjectId;
  readonly at: Date;
  readonly people: readonly Types.ObjectId[];
}

// Longer than the log of a database reaches back in practice. Subscribers who continue even later still learn that a
// person was deleted, but no longer why.
const EXPIRES_AFTER_SECONDS = 30 * 24 * 60 * 60;

export const removalCollection: StoredCollection = {
  name: "removals",
  indexes: [{ key: { people: 1 } }, { key: { at: 1 }, expireAfterSeconds: EXPIRES_AFTER_SECONDS }],
};
