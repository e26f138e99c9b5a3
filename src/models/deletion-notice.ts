import type { Types } from "mongoose";
import type { StoredCollection } from "./stored-collection.ts";
import type { HeadRecord, PersonRecord } from "./person.ts";

/** The fields of a stored person that are computed from the others. */
export const derivedFields = ["folded", "words", "identifiers", "birthDay"] as const;

/**
 * The projection with which MongoDB returns people without the computed fields. Reading these fields takes as long as
 * reading all other fields, and no caller who uses this projection needs them.
 */
export const withoutDerived = Object.fromEntries(derivedFields.map((field) => [field, 0]));

/** A stored person without the computed fields. */
export type PlainPersonRecord = Omit<PersonRecord, (typeof derivedFields)[number]>;

/**
 * Tells the readers of the change log who is about to be deleted and why, because the log itself has only the id of a
 * deleted document. A notice is written just before the deletion and removed just after it. The notice holds the
 * people's values, against which the filters of subscribers are matched. If the process crashes, the notice expires
 * after a minute.
 */
export interface DeletionNoticeRecord extends Omit<HeadRecord, "changes"> {
  /** `part` is 0; earlier versions of the service split the people of one deletion into several parts. */
  readonly _id: { readonly deletion: Types.ObjectId; readonly part: number };
  readonly at: Date;
  readonly people: readonly PlainPersonRecord[];
}

const EXPIRES_AFTER_SECONDS = 60;

export const deletionNoticeCollection: StoredCollection = {
  name: "deletionNotices",
  indexes: [{ key: { at: 1 }, expireAfterSeconds: EXPIRES_AFTER_SECONDS }],
};
