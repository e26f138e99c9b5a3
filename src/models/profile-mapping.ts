import { joinContactKey, splitContactKey } from "../domain/channels/contact-key.ts";
import type { Types } from "mongoose";
import { fold } from "../domain/values/fold.ts";
import { fieldIn, singleFields } from "../domain/people/profile.ts";
import type { Entry, FieldName, Member, Members, Profile } from "../domain/people/profile.ts";
import type { AttributeValue } from "../domain/values/attribute-value.ts";
import type { Mutable } from "./mutable.ts";
import { toObjectId } from "./object-ids.ts";
import type {
  AttributeRecord,
  ChatProfileRecord,
  ProfileRecord,
  PushRegistrationRecord,
} from "./person.ts";

/**
 * Converts a profile to its stored form. The time when a value was set is left out if the value was set when the person
 * was created.
 */
export function toProfileRecord(
  profile: Profile,
  members: Members,
  createdAt: Date,
): ProfileRecord {
  const record: Mutable<ProfileRecord> = {
    phones: members.phones.map(({ key, entry }) => ({ number: key, ...placed(entry, createdAt) })),
    emails: members.emails.map(({ key, entry }) => ({ address: key, ...placed(entry, createdAt) })),
    tags: members.tags.map(idOf),
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
  if (mergedIds.length > 0) record.mergedIds = mergedIds.map(idOf);
  if (imports.length > 0) record.imports = imports.map(idOf);
  if (Object.keys(setAt).length > 0) record.setAt = setAt;
  return record;
}

/** Converts the fields of a stored person to a `Profile`, the form that src/domain works with. */
export function toProfile(record: ProfileRecord, createdAt: Date): Profile {
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
      fieldIn("pushRegistrations", joinContactKey(push.applicationId, push.registrationId)),
      push.platform ?? "",
      push,
    );
  }
  for (const chat of record.chatProfiles ?? []) {
    contact(
      fieldIn("chatProfiles", joinContactKey(chat.channel, chat.userId, chat.sender ?? "")),
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

function placed(entry: Entry, createdAt: Date): { addedAt?: Date; order?: number } {
  const isAddedLater = entry.at.getTime() !== createdAt.getTime();
  if (!isAddedLater && entry.order === 0) return {};
  return {
    ...(isAddedLater ? { addedAt: entry.at } : {}),
    ...(entry.order === 0 ? {} : { order: entry.order }),
  };
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
    const [applicationId = "", registrationId = ""] = splitContactKey(key);
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
    const [channel = "", userId = "", sender = ""] = splitContactKey(key);
    return { channel, userId, ...(sender === "" ? {} : { sender }), ...placed(entry, createdAt) };
  });
}

function idOf({ key }: Member): Types.ObjectId {
  return toObjectId(key);
}
