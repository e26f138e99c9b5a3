import { Types } from "mongoose";
import { createdAtOf } from "../domain/ids.ts";
import type { Person } from "../domain/people/person.ts";
import type { PlainPersonRecord } from "./deletion-notice.ts";
import type { PersonRecord } from "./person.ts";
import { toProfile } from "./profile-mapping.ts";
import { valuesOf } from "./record-part.ts";
import type { Mutable } from "./record-part.ts";
import { partsOfPerson } from "./record-parts.ts";
import { toHeadRecord, toRevision } from "./revision-mapping.ts";

/** Converts a stored person to the form that the domain code works with. */
export function toPerson(record: PlainPersonRecord): Person {
  const id = record._id.toHexString();
  const createdAt = createdAtOf(id);
  return {
    id,
    version: record.version,
    origin: record.origin,
    createdAt,
    updatedAt: record.updatedAt,
    profile: toProfile(record, createdAt),
    head: toRevision(record.head, record.version, record.updatedAt),
  };
}

/** Converts a person to its stored form, and computes the fields for look-ups, filters and search. */
export function toPersonRecord(person: Omit<Person, "createdAt">): PersonRecord {
  const { id, profile } = person;
  const record: Mutable<PersonRecord> = {
    _id: new Types.ObjectId(id),
    ...ownFieldsOf(person),
    phones: [],
    emails: [],
    tags: [],
    folded: { firstName: "", lastName: "" },
  };
  const values = valuesOf(id, profile);
  for (const part of partsOfPerson) part.addTo(record, values);
  return record;
}

/** Returns the stored fields that are not computed from the profile, except the id. */
export function ownFieldsOf({ version, origin, updatedAt, head }: Omit<Person, "createdAt">) {
  return { version, origin, updatedAt, head: toHeadRecord(head) };
}
