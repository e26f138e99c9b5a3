import type { Types } from "mongoose";
import type { StoredCollection } from "./stored-collection.ts";
import type { ChangeRecord, HeadRecord, ProfileRecord } from "./person.ts";

/**
 * A revision that is no longer its person's latest. Person and version identify it, so archiving it twice has no
 * effect. The changes are absent if the person was deleted for good. They are also absent if the revision created the
 * person: then the person's values are stored as `created`.
 */
export interface RevisionRecord extends Omit<HeadRecord, "changes"> {
  readonly _id: { readonly person: Types.ObjectId; readonly version: number };
  readonly at: Date;
  readonly changes?: readonly ChangeRecord[];
  /**
   * The values that the person was created with; absent if this revision did not create the person. They take much less
   * space than a list with one change for each value.
   */
  readonly created?: ProfileRecord;
}

export const revisionCollection: StoredCollection = {
  name: "revisions",
  indexes: [],
};
