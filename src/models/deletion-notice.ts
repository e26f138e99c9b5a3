import type { Types } from "mongoose";
import type { StoredCollection } from "./stored-collection.ts";
import type { HeadRecord, PersonRecord } from "./person.ts";

/** What of a stored person is derived from the rest of it. */
export const derivedFields = ["folded", "words", "identifiers", "birthDay"] as const;

/** The projection that leaves it in the database: it takes as long to read as the rest, and nobody needs it to know a person. */
export const withoutDerived = Object.fromEntries(derivedFields.map((field) => [field, 0]));

/** A person without what is derived. */
export type PlainPersonRecord = Omit<PersonRecord, (typeof derivedFields)[number]>;

/**
 * Tells subscribers who is about to be deleted, and why: of the deletion itself the database tells nothing but the id.
 * It is written just before the deletion and removed just after: nothing of the deleted is kept in it.
 */
export interface DeletionNoticeRecord extends Omit<HeadRecord, "changes"> {
  /** A deletion of many has several notices, each well below the size of a document. */
  readonly _id: { readonly deletion: Types.ObjectId; readonly part: number };
  readonly at: Date;
  readonly people: readonly PlainPersonRecord[];
}

// One that a crash left behind.
const EXPIRES_AFTER_SECONDS = 60;

export const deletionNoticeCollection: StoredCollection = {
  name: "deletionNotices",
  indexes: [{ key: { at: 1 }, expireAfterSeconds: EXPIRES_AFTER_SECONDS }],
};
