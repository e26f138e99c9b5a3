import type { Types } from "mongoose";
import type { StoredCollection } from "./stored-collection.ts";
import type { ChangeRecord, HeadRecord, ProfileRecord } from "./person.ts";

/**
 * A revision that is no longer its person's latest. Person and version identify it, so archiving it twice has no effect. The changes
 * are absent if the person was deleted for good; those of a creation are stored as `created`.
 */
export interface RevisionRecord extends Omit<HeadRecord, "changes"> {
  readonly _id: { readonly person: Types.ObjectId; readonly version: number };
  readonly at: Date;
  readonly changes?: readonly ChangeRecord[];
  /** The created profile: much smaller than one change for each field. */
  readonly created?: ProfileRecord;
}

export const revisionCollection: StoredCollection = {
  name: "revisions",
  indexes: [],
};
