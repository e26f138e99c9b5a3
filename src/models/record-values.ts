import type { Types } from "mongoose";
import { splitContactKey } from "../domain/channels/contact-key.ts";
import { fieldIn, singleFields, textOf } from "../domain/people/profile.ts";
import type { Entry, FieldName, Member, SingleField, Singles } from "../domain/people/profile.ts";
import { fold } from "../domain/values/fold.ts";
import { toObjectId } from "./object-ids.ts";
import type {
  AttributeRecord,
  ChatProfileRecord,
  EmailRecord,
  FoldedRecord,
  PhoneRecord,
  PushRegistrationRecord,
} from "./person.ts";
import type { Mutable, Values } from "./record-part.ts";

/** The fields of which a folded copy is stored. */
export const foldedFields = [
  "firstName",
  "lastName",
  "middleName",
  "address",
  "city",
  "country",
  "preferredLanguage",
] as const;

/** Returns the copies of texts that searches compare. */
export function toFolded(profile: Singles<(typeof foldedFields)[number]>): FoldedRecord {
  const folded: Mutable<FoldedRecord> = { firstName: "", lastName: "" };
  for (const field of foldedFields) {
    const text = textOf(profile, field);
    if (text !== null) folded[field] = fold(text);
  }
  return folded;
}

/** Returns when each single field and attribute was set that was set after the person's creation. */
export function toTimes({
  profile,
  members,
  createdAt,
}: Values<SingleField | "customAttributes">): Record<string, Date> | undefined {
  const created = createdAt.getTime();
  let times: Record<string, Date> | undefined;
  const note = (field: FieldName, at: Date): void => {
    if (at.getTime() !== created) (times ??= {})[field] = at;
  };
  for (const field of singleFields) {
    const entry = profile.get(field);
    if (entry !== undefined) note(field, entry.at);
  }
  for (const { key, entry } of members.customAttributes) {
    note(fieldIn("customAttributes", key), entry.at);
  }
  return times;
}

/** Returns the stored form of phones. */
export function toPhones({ members, createdAt }: Values<"phones">): PhoneRecord[] {
  return members.phones.map(({ key, entry }) => ({ number: key, ...placed(entry, createdAt) }));
}

/** Returns the stored form of emails. */
export function toEmails({ members, createdAt }: Values<"emails">): EmailRecord[] {
  return members.emails.map(({ key, entry }) => ({ address: key, ...placed(entry, createdAt) }));
}

/** Returns the stored form of attributes, in the order of their keys. */
export function toAttributeRecords({ members }: Values<"customAttributes">): AttributeRecord[] {
  return members.customAttributes
    .map(({ key, entry: { value } }) => ({
      k: key,
      v: value,
      f: typeof value === "string" ? fold(value) : value,
    }))
    .toSorted((left, right) => (left.k < right.k ? -1 : 1));
}

/** Returns the stored form of push registrations. */
export function toPushRegistrations({
  members,
  createdAt,
}: Values<"pushRegistrations">): PushRegistrationRecord[] {
  return members.pushRegistrations.map(({ key, entry }) => {
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

/** Returns the stored form of chat profiles. */
export function toChatProfiles({
  members,
  createdAt,
}: Values<"chatProfiles">): ChatProfileRecord[] {
  return members.chatProfiles.map(({ key, entry }) => {
    const [channel = "", userId = "", sender = ""] = splitContactKey(key);
    return { channel, userId, ...(sender === "" ? {} : { sender }), ...placed(entry, createdAt) };
  });
}

/** Returns ids, which are the keys of their group, as they are stored. */
export function toObjectIds(members: readonly Member[]): Types.ObjectId[] {
  return members.map(({ key }) => toObjectId(key));
}

function placed(entry: Entry, createdAt: Date): { addedAt?: Date; order?: number } {
  const isAddedLater = entry.at.getTime() !== createdAt.getTime();
  if (!isAddedLater && entry.order === 0) return {};
  return {
    ...(isAddedLater ? { addedAt: entry.at } : {}),
    ...(entry.order === 0 ? {} : { order: entry.order }),
  };
}
