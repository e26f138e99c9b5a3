import type { Types } from "mongoose";
import type { StoredCollection } from "./stored-collection.ts";
import type { PersonOrigin } from "../domain/people/person.ts";
import type { AttributeValue } from "../domain/values/attribute-value.ts";
import type { RevisionCause } from "../domain/people/revision.ts";

/** A contact. `addedAt` is absent if it is the person's time of creation, `order` if it is 0. */
export interface PhoneRecord {
  readonly number: string;
  readonly addedAt?: Date;
  readonly order?: number;
}
export interface EmailRecord {
  readonly address: string;
  readonly addedAt?: Date;
  readonly order?: number;
}
export interface PushRegistrationRecord {
  readonly applicationId: string;
  readonly registrationId: string;
  readonly platform?: string;
  readonly addedAt?: Date;
  readonly order?: number;
}
export interface ChatProfileRecord {
  readonly channel: string;
  readonly userId: string;
  readonly sender?: string;
  readonly addedAt?: Date;
  readonly order?: number;
}
/** A custom attribute: its key, its value, and the value in the form in which filters compare it. */
export interface AttributeRecord {
  readonly k: string;
  readonly v: AttributeValue;
  readonly f: AttributeValue;
}
/** A value in a change, and when it was set. */
export interface EntryRecord {
  readonly v: AttributeValue;
  readonly at: Date;
  readonly o?: number;
}
export interface ChangeRecord {
  readonly field: string;
  readonly before?: EntryRecord;
  readonly after?: EntryRecord;
  readonly mergeId?: Types.ObjectId;
}
/**
 * The latest revision of a person. Its time is the person's `updatedAt`. If the revision created the person, its
 * changes are not stored, because the values of the person show them.
 */
export interface HeadRecord {
  readonly cause: RevisionCause;
  readonly importId?: Types.ObjectId;
  readonly operationId?: Types.ObjectId;
  readonly keyId?: Types.ObjectId;
  readonly undoes?: Types.ObjectId;
  readonly changes?: readonly ChangeRecord[];
}
/** Copies of texts as `fold` compares them. Those used for sorting are "" if the text is missing. */
export interface FoldedRecord {
  readonly firstName: string;
  readonly lastName: string;
  readonly middleName?: string;
  readonly address?: string;
  readonly city?: string;
  readonly country?: string;
  readonly preferredLanguage?: string;
}

/**
 * The values of a person. A missing value has no field: null and empty lists are not stored. Only `phones`, `emails`
 * and `tags` are always there, as an empty list if the person has none.
 */
export interface ProfileRecord {
  readonly externalId?: string;
  readonly firstName?: string;
  readonly middleName?: string;
  readonly lastName?: string;
  readonly gender?: string;
  readonly birthDate?: string;
  readonly address?: string;
  readonly city?: string;
  readonly country?: string;
  readonly preferredLanguage?: string;
  readonly profilePicture?: string;
  readonly type?: string;
  readonly phones: readonly PhoneRecord[];
  readonly emails: readonly EmailRecord[];
  readonly pushRegistrations?: readonly PushRegistrationRecord[];
  readonly chatProfiles?: readonly ChatProfileRecord[];
  readonly tags: readonly Types.ObjectId[];
  readonly attributes?: readonly AttributeRecord[];
  readonly formerExternalIds?: readonly string[];
  readonly mergedIds?: readonly Types.ObjectId[];
  readonly imports?: readonly Types.ObjectId[];
  /** When a single field or attribute was set, if that was after the person's creation. */
  readonly setAt?: Readonly<Record<string, Date>>;
}

/**
 * The fields of a person's values as a projection, without the times in `setAt`. Its type requires every field, so that
 * none can be forgotten.
 */
export const valueFields: Readonly<Record<keyof Omit<ProfileRecord, "setAt">, 1>> = {
  externalId: 1,
  firstName: 1,
  middleName: 1,
  lastName: 1,
  gender: 1,
  birthDate: 1,
  address: 1,
  city: 1,
  country: 1,
  preferredLanguage: 1,
  profilePicture: 1,
  type: 1,
  phones: 1,
  emails: 1,
  pushRegistrations: 1,
  chatProfiles: 1,
  tags: 1,
  attributes: 1,
  formerExternalIds: 1,
  mergedIds: 1,
  imports: 1,
};

/** A person as stored, with the fields that are computed for look-ups, filters and search. */
export interface PersonRecord extends ProfileRecord {
  readonly _id: Types.ObjectId;
  readonly version: number;
  readonly origin: PersonOrigin;
  readonly updatedAt: Date;
  /** Every identifier of the person (see domain/people/identifiers.ts). No two people can have the same one. */
  readonly identifiers?: readonly string[];
  readonly folded: FoldedRecord;
  /** Words for the search. Words at the start of a name or identifier are left out: other indexes find them. */
  readonly words?: readonly string[];
  /** The day of `birthDate` as MM-dd, for filters of birthdays. */
  readonly birthDay?: string;
  readonly head: HeadRecord;
}

export const personCollection: StoredCollection = {
  name: "people",
  indexes: [
    // An identifier has one owner. If two writers race, only this index guarantees that, not our checks.
    // The partial filter must name the indexed path itself; with any other filter, look-ups scan the collection.
    {
      key: { identifiers: 1 },
      unique: true,
      partialFilterExpression: { identifiers: { $exists: true } },
      name: "identifiers",
    },
    { key: { tags: 1, _id: 1 }, name: "tags" },
    {
      key: { imports: 1, _id: 1 },
      name: "imports",
      partialFilterExpression: { imports: { $exists: true } },
    },
    { key: { updatedAt: 1, _id: 1 }, name: "updatedAt" },
    { key: { "folded.firstName": 1, _id: 1 }, name: "firstName" },
    { key: { "folded.lastName": 1, _id: 1 }, name: "lastName" },
    {
      key: { "folded.middleName": 1, _id: 1 },
      name: "middleName",
      partialFilterExpression: { "folded.middleName": { $exists: true } },
    },
    // Partial, because many people have no `words`. Words that begin a name, an email or an external ID are not stored
    // in `words`: other indexes find people by them.
    { key: { words: 1 }, name: "words", partialFilterExpression: { words: { $exists: true } } },
    {
      key: { birthDay: 1, _id: 1 },
      name: "birthDay",
      partialFilterExpression: { birthDay: { $exists: true } },
    },
    {
      key: { "attributes.k": 1, "attributes.f": 1, _id: 1 },
      name: "attributes",
      partialFilterExpression: { "attributes.k": { $exists: true } },
    },
  ],
};
