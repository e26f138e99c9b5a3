import type { Types } from "mongoose";
import type { StoredCollection } from "./stored-collection.ts";
import type { ChangeRecord, HeadRecord, ProfileRecord } from "./person.ts";

/**
 * A revision that is no longer its person's latest. Person and version are its identity: archiving twice is once.
 * Its changes are absent once the person was deleted for good, and those of a creation are kept as what was created.
 */
export interface RevisionRecord extends Omit<HeadRecord, "changes"> {
  readonly _id: { readonly person: Types.ObjectId; readonly version: number };
  readonly at: Date;
  readonly changes?: readonly ChangeRecord[];
  /** The person as created: a fraction of the size of a change for each field. */
  readonly created?: ProfileRecord;
}

export const revisionCollection: StoredCollection = {
  name: "revisions",
  indexes: [],
};
