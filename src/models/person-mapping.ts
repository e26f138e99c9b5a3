import { Types } from "mongoose";
import { fold } from "../domain/fold.ts";
import { identifiersOf } from "../domain/identifiers.ts";
import { createdAtOf } from "../domain/ids.ts";
import { fieldIn, isSingleField, membersOf, singleFields, textOf } from "../domain/person.ts";
import type { AttributeValue, Entry, FieldName, Person, Profile } from "../domain/person.ts";
import type { Change, Revision } from "../domain/revision.ts";
import { searchWordsOf } from "../domain/search-words.ts";
import type { PlainPersonRecord } from "./deletion-notice.ts";
import type {
  AttributeRecord,
  ChangeRecord,
  ChatProfileRecord,
  EntryRecord,
  FoldedRecord,
  HeadRecord,
  PersonRecord,
  PushRegistrationRecord,
} from "./person.ts";
import type { RevisionRecord } from "./revision.ts";

const foldedFields = [
  "firstName",
  "lastName",
  "middleName",
  "address",
  "city",
  "country",
  "preferredLanguage",
] as const;

/** A stored person as the rules see it. */
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

/** A person as it is stored, with everything that is derived for look-ups, filters and search. */
export function toPersonRecord(person: Omit<Person, "createdAt">): PersonRecord {
  const { profile } = person;
  const createdAt = createdAtOf(person.id);
  const record: Mutable<PersonRecord> = {
    _id: new Types.ObjectId(person.id),
    version: person.version,
    origin: person.origin,
    updatedAt: person.updatedAt,
    phones: [],
    emails: [],
    tags: [],
    folded: foldedOf(profile),
    head: toHeadRecord(person.head),
  };
  for (const field of singleFields) {
    const text = textOf(profile, field);
    if (text !== null) record[field] = text;
  }
  record.phones = membersOf(profile, "phones").map(({ key, entry }) => ({
    number: key,
    ...placed(entry, createdAt),
  }));
  record.emails = membersOf(profile, "emails").map(({ key, entry }) => ({
    address: key,
    ...placed(entry, createdAt),
  }));
  record.tags = membersOf(profile, "tags").map(({ key }) => new Types.ObjectId(key));
  const attributes = attributesOf(profile);
  if (attributes.length > 0) record.attributes = attributes;
  const pushRegistrations = pushRegistrationsOf(profile, createdAt);
  if (pushRegistrations.length > 0) record.pushRegistrations = pushRegistrations;
  const chatProfiles = chatProfilesOf(profile, createdAt);
  if (chatProfiles.length > 0) record.chatProfiles = chatProfiles;
  const formerExternalIds = membersOf(profile, "formerExternalIds").map(({ key }) => key);
  if (formerExternalIds.length > 0) record.formerExternalIds = formerExternalIds;
  const mergedIds = membersOf(profile, "mergedIds").map(({ key }) => new Types.ObjectId(key));
  if (mergedIds.length > 0) record.mergedIds = mergedIds;
  const imports = membersOf(profile, "imports").map(({ key }) => new Types.ObjectId(key));
  if (imports.length > 0) record.imports = imports;
  const setAt = setAtOf(profile, createdAt);
  if (setAt !== null) record.setAt = setAt;
  const identifiers = identifiersOf(profile);
  if (identifiers.length > 0) record.identifiers = identifiers;
  const words = searchWordsOf(profile);
  if (words.length > 0) record.words = words;
  const birthDate = textOf(profile, "birthDate");
  if (birthDate !== null) record.birthDay = birthDate.slice(5);
  return record;
}

/** An archived revision as the rules see it; the changes of one whose person was deleted are gone. */
export function toArchivedRevision(record: RevisionRecord): Revision {
  return toRevision(record, record._id.version, record.at);
}

/** A revision as it is archived; a creation's changes have to be given in it. */
export function toRevisionRecord(personId: string, revision: Revision): RevisionRecord {
  return {
    _id: { person: new Types.ObjectId(personId), version: revision.version },
    at: revision.at,
    ...toHeadRecord(revision),
    changes: revision.changes.map(toChangeRecord),
  };
}

function toProfile(record: PlainPersonRecord, createdAt: Date): Profile {
  const profile = new Map<FieldName, Entry>();
  const setAt = (field: string): Date => record.setAt?.[field] ?? createdAt;
  for (const field of singleFields) {
    const value = record[field];
    if (value !== undefined) profile.set(field, { value, at: setAt(field), order: 0 });
  }
  const contact = (
    field: FieldName,
    value: AttributeValue,
    place: { readonly addedAt?: Date; readonly order?: number },
  ): void => {
    profile.set(field, { value, at: place.addedAt ?? createdAt, order: place.order ?? 0 });
  };
  for (const phone of record.phones) contact(fieldIn("phones", phone.number), true, phone);
  for (const email of record.emails) contact(fieldIn("emails", email.address), true, email);
  for (const push of record.pushRegistrations ?? []) {
    contact(
      fieldIn("pushRegistrations", joinKey(push.applicationId, push.registrationId)),
      push.platform ?? "",
      push,
    );
  }
  for (const chat of record.chatProfiles ?? []) {
    contact(
      fieldIn("chatProfiles", joinKey(chat.channel, chat.userId, chat.sender ?? "")),
      true,
      chat,
    );
  }
  for (const { k, v } of record.attributes ?? []) {
    const field = fieldIn("customAttributes", k);
    profile.set(field, { value: v, at: setAt(field), order: 0 });
  }
  const listed = (field: FieldName, order: number): void => {
    profile.set(field, { value: true, at: createdAt, order });
  };
  for (const [order, id] of record.tags.entries()) listed(fieldIn("tags", id.toHexString()), order);
  for (const [order, value] of (record.formerExternalIds ?? []).entries())
    listed(fieldIn("formerExternalIds", value), order);
  for (const [order, id] of (record.mergedIds ?? []).entries())
    listed(fieldIn("mergedIds", id.toHexString()), order);
  for (const [order, id] of (record.imports ?? []).entries())
    listed(fieldIn("imports", id.toHexString()), order);
  return profile;
}

/** The latest revision of a person as the rules see it; a creation's changes are not in it. */
export function toRevision(record: HeadRecord, version: number, at: Date): Revision {
  return {
    version,
    at,
    cause: record.cause,
    ...(record.importId === undefined ? {} : { importId: record.importId.toHexString() }),
    ...(record.keyId === undefined ? {} : { apiKeyId: record.keyId.toHexString() }),
    ...(record.undoes === undefined ? {} : { undoes: record.undoes.toHexString() }),
    changes: (record.changes ?? []).map(toChange),
  };
}

function toHeadRecord(revision: Revision): HeadRecord {
  return {
    cause: revision.cause,
    ...(revision.importId === undefined ? {} : { importId: new Types.ObjectId(revision.importId) }),
    ...(revision.apiKeyId === undefined ? {} : { keyId: new Types.ObjectId(revision.apiKeyId) }),
    ...(revision.undoes === undefined ? {} : { undoes: new Types.ObjectId(revision.undoes) }),
    ...(revision.version === 1 ? {} : { changes: revision.changes.map(toChangeRecord) }),
  };
}

function toChange(record: ChangeRecord): Change {
  return {
    field: record.field,
    before: toEntry(record.before),
    after: toEntry(record.after),
    ...(record.mergeId === undefined ? {} : { mergeId: record.mergeId.toHexString() }),
  };
}

function toChangeRecord(change: Change): ChangeRecord {
  return {
    field: change.field,
    ...(change.before === null ? {} : { before: toEntryRecord(change.before) }),
    ...(change.after === null ? {} : { after: toEntryRecord(change.after) }),
    ...(change.mergeId === undefined ? {} : { mergeId: new Types.ObjectId(change.mergeId) }),
  };
}

function toEntry(record: EntryRecord | undefined): Entry | null {
  return record === undefined ? null : { value: record.v, at: record.at, order: record.o ?? 0 };
}

function toEntryRecord({ value, at, order }: Entry): EntryRecord {
  return order === 0 ? { v: value, at } : { v: value, at, o: order };
}

function placed(entry: Entry, createdAt: Date): { addedAt?: Date; order?: number } {
  return {
    ...(entry.at.getTime() === createdAt.getTime() ? {} : { addedAt: entry.at }),
    ...(entry.order === 0 ? {} : { order: entry.order }),
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

function attributesOf(profile: Profile): AttributeRecord[] {
  return membersOf(profile, "customAttributes")
    .map(({ key, entry: { value } }) => ({
      k: key,
      v: value,
      f: typeof value === "string" ? fold(value) : value,
    }))
    .toSorted((left, right) => (left.k < right.k ? -1 : 1));
}

function pushRegistrationsOf(profile: Profile, createdAt: Date): PushRegistrationRecord[] {
  return membersOf(profile, "pushRegistrations").map(({ key, entry }) => {
    const [applicationId = "", registrationId = ""] = splitKey(key);
    const platform = String(entry.value);
    return {
      applicationId,
      registrationId,
      ...(platform === "" ? {} : { platform }),
      ...placed(entry, createdAt),
    };
  });
}

function chatProfilesOf(profile: Profile, createdAt: Date): ChatProfileRecord[] {
  return membersOf(profile, "chatProfiles").map(({ key, entry }) => {
    const [channel = "", userId = "", sender = ""] = splitKey(key);
    return { channel, userId, ...(sender === "" ? {} : { sender }), ...placed(entry, createdAt) };
  });
}

function setAtOf(profile: Profile, createdAt: Date): Record<string, Date> | null {
  const setAt: Record<string, Date> = {};
  let isEmpty = true;
  for (const [field, { at }] of profile) {
    if (at.getTime() === createdAt.getTime()) continue;
    if (!isSingleField(field) && !field.startsWith("customAttributes.")) continue;
    setAt[field] = at;
    isEmpty = false;
  }
  return isEmpty ? null : setAt;
}

/** The key of a channel contact: its parts, escaped, joined by "|". */
export function joinKey(...parts: readonly string[]): string {
  return parts.map(encodeURIComponent).join("|");
}

/** The parts of a channel contact's key. */
export function splitKey(key: string): string[] {
  return key.split("|").map(decodeURIComponent);
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
