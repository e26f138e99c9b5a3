import type { Types } from "mongoose";
import type { StoredCollection } from "./stored-collection.ts";
import type { HeadRecord, PersonRecord } from "./person.ts";

/** The fields of a stored person that are computed from the others. */
export const derivedFields = ["folded", "words", "identifiers", "birthDay"] as const;

/** The projection that leaves them out: reading them takes as long as all the rest, and the rules do not need them. */
export const withoutDerived = Object.fromEntries(derivedFields.map((field) => [field, 0]));

/** A stored person without the computed fields. */
export type PlainPersonRecord = Omit<PersonRecord, (typeof derivedFields)[number]>;

/**
 * Announces to subscribers who will be deleted and why, because the change stream reports only the id of a deleted document. It is
 * written just before the deletion and removed just after it, and contains no value of the deleted people.
 */
export interface DeletionNoticeRecord extends Omit<HeadRecord, "changes"> {
  /** The deletion of many people has several notices, so that each stays well below the limit of a document. */
  readonly _id: { readonly deletion: Types.ObjectId; readonly part: number };
  readonly at: Date;
  readonly people: readonly PlainPersonRecord[];
}

// For notices that stay behind if the process crashes.
const EXPIRES_AFTER_SECONDS = 60;

export const deletionNoticeCollection: StoredCollection = {
  name: "deletionNotices",
  indexes: [{ key: { at: 1 }, expireAfterSeconds: EXPIRES_AFTER_SECONDS }],
};
