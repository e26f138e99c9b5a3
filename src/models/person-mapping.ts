import { dayOfBirth } from "../domain/values/birth-date.ts";
import { Types } from "mongoose";
import { fold } from "../domain/values/fold.ts";
import { identifiersOf } from "../domain/people/identifiers.ts";
import { createdAtOf } from "../domain/ids.ts";
import { fieldIn, membersByGroup, singleFields, textOf } from "../domain/people/profile.ts";
import type { Person } from "../domain/people/person.ts";
import type { Entry, FieldName, Member, Members, Profile } from "../domain/people/profile.ts";
import type { AttributeValue } from "../domain/values/attribute-value.ts";
import { changesOfCreation } from "../domain/people/revision.ts";
import type { Change, Revision } from "../domain/people/revision.ts";
import { searchWordsOf } from "../domain/search/search-words.ts";
import type { PlainPersonRecord } from "./deletion-notice.ts";
import type {
  AttributeRecord,
  ChangeRecord,
  ChatProfileRecord,
  EntryRecord,
  FoldedRecord,
  HeadRecord,
  PersonRecord,
  ProfileRecord,
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

/** An archived revision as the rules see it; the changes of one whose person was deleted are gone. */
export function toArchivedRevision(record: RevisionRecord): Revision {
  const revision = toRevision(record, record._id.version, record.at);
  if (record.created === undefined) return revision;
  const createdAt = createdAtOf(record._id.person.toHexString());
  return { ...revision, changes: changesOfCreation(toProfile(record.created, createdAt)) };
}

/** A revision as it is archived. */
export function toRevisionRecord(personId: string, revision: Revision): RevisionRecord {
  return {
    _id: { person: new Types.ObjectId(personId), version: revision.version },
    at: revision.at,
    ...toHeadRecord(revision),
    changes: revision.changes.map(toChangeRecord),
  };
}

/** The latest revision of a person as it is archived; that of a creation by what was created. */
export function toArchivedHead({ id, head, profile }: Person): RevisionRecord {
  if (head.version > 1) return toRevisionRecord(id, head);
  return {
    _id: { person: new Types.ObjectId(id), version: head.version },
    at: head.at,
    ...toHeadRecord(head),
    created: toProfileRecord(profile, membersByGroup(profile), createdAtOf(id)),
  };
}

function toProfileRecord(profile: Profile, members: Members, createdAt: Date): ProfileRecord {
  const record: Mutable<ProfileRecord> = {
    phones: members.phones.map(({ key, entry }) => ({ number: key, ...placed(entry, createdAt) })),
    emails: members.emails.map(({ key, entry }) => ({ address: key, ...placed(entry, createdAt) })),
    tags: members.tags.map(toObjectId),
  };
  const setAt: Record<string, Date> = {};
  const noteTime = (field: FieldName, { at }: Entry): void => {
    if (at.getTime() !== createdAt.getTime()) setAt[field] = at;
  };
  for (const field of singleFields) {
    const entry = profile.get(field);
    if (entry === undefined) continue;
    record[field] = String(entry.value);
    noteTime(field, entry);
  }
  for (const { key, entry } of members.customAttributes) {
    noteTime(fieldIn("customAttributes", key), entry);
  }
  const { pushRegistrations, chatProfiles, formerExternalIds, mergedIds, imports } = members;
  if (members.customAttributes.length > 0) {
    record.attributes = toAttributeRecords(members.customAttributes);
  }
  if (pushRegistrations.length > 0) {
    record.pushRegistrations = toPushRegistrations(pushRegistrations, createdAt);
  }
  if (chatProfiles.length > 0) record.chatProfiles = toChatProfiles(chatProfiles, createdAt);
  if (formerExternalIds.length > 0) {
    record.formerExternalIds = formerExternalIds.map(({ key }) => key);
  }
  if (mergedIds.length > 0) record.mergedIds = mergedIds.map(toObjectId);
  if (imports.length > 0) record.imports = imports.map(toObjectId);
  if (Object.keys(setAt).length > 0) record.setAt = setAt;
  return record;
}

function toProfile(record: ProfileRecord, createdAt: Date): Profile {
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
    ...(record.operationId === undefined ? {} : { operationId: record.operationId.toHexString() }),
    ...(record.keyId === undefined ? {} : { apiKeyId: record.keyId.toHexString() }),
    ...(record.undoes === undefined ? {} : { undoes: record.undoes.toHexString() }),
    changes: (record.changes ?? []).map(toChange),
  };
}

function toHeadRecord(revision: Revision): HeadRecord {
  return {
    cause: revision.cause,
    ...(revision.importId === undefined ? {} : { importId: new Types.ObjectId(revision.importId) }),
    ...(revision.operationId === undefined
      ? {}
      : { operationId: new Types.ObjectId(revision.operationId) }),
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
  const isAddedLater = entry.at.getTime() !== createdAt.getTime();
  if (!isAddedLater && entry.order === 0) return {};
  return {
    ...(isAddedLater ? { addedAt: entry.at } : {}),
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

function toAttributeRecords(attributes: readonly Member[]): AttributeRecord[] {
  return attributes
    .map(({ key, entry: { value } }) => ({
      k: key,
      v: value,
      f: typeof value === "string" ? fold(value) : value,
    }))
    .toSorted((left, right) => (left.k < right.k ? -1 : 1));
}

function toPushRegistrations(
  registrations: readonly Member[],
  createdAt: Date,
): PushRegistrationRecord[] {
  return registrations.map(({ key, entry }) => {
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

function toChatProfiles(profiles: readonly Member[], createdAt: Date): ChatProfileRecord[] {
  return profiles.map(({ key, entry }) => {
    const [channel = "", userId = "", sender = ""] = splitKey(key);
    return { channel, userId, ...(sender === "" ? {} : { sender }), ...placed(entry, createdAt) };
  });
}

function toObjectId({ key }: Member): Types.ObjectId {
  return new Types.ObjectId(key);
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
