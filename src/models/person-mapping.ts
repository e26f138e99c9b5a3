import { dayOfBirth } from "../domain/values/birth-date.ts";
import { Types } from "mongoose";
import { fold } from "../domain/values/fold.ts";
import { identifiersOf } from "../domain/people/identifiers.ts";
import { createdAtOf } from "../domain/ids.ts";
import { membersByGroup, textOf } from "../domain/people/profile.ts";
import type { Person } from "../domain/people/person.ts";
import type { Profile } from "../domain/people/profile.ts";
import { searchWordsOf } from "../domain/search/search-words.ts";
import type { PlainPersonRecord } from "./deletion-notice.ts";
import type { Mutable } from "./mutable.ts";
import type { FoldedRecord, PersonRecord } from "./person.ts";

import { toProfile, toProfileRecord } from "./profile-mapping.ts";
import { toHeadRecord, toRevision } from "./revision-mapping.ts";
const foldedFields = [
  "firstName",
  "lastName",
  "middleName",
  "address",
  "city",
  "country",
  "preferredLanguage",
] as const;

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
  const { profile } = person;
  const members = membersByGroup(profile);
  const identifiers = identifiersOf(profile, members);
  const words = searchWordsOf(profile, members);
  const birthDate = textOf(profile, "birthDate");
  return {
    _id: new Types.ObjectId(person.id),
    version: person.version,
    origin: person.origin,
    updatedAt: person.updatedAt,
    ...toProfileRecord(profile, members, createdAtOf(person.id)),
    ...(identifiers.length === 0 ? {} : { identifiers }),
    folded: foldedOf(profile),
    ...(words.length === 0 ? {} : { words }),
    ...(birthDate === null ? {} : { birthDay: dayOfBirth(birthDate) }),
    head: toHeadRecord(person.head),
  };
}

function foldedOf(profile: Profile): FoldedRecord {
  const folded: Mutable<FoldedRecord> = { firstName: "", lastName: "" };
  for (const field of foldedFields) {
    const text = textOf(profile, field);
    if (text !== null) folded[field] = fold(text);
  }
  return folded;
}
