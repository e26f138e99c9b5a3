import { joinContactKey } from "../domain/channels/contact-key.ts";
import { fieldIn, singleFields } from "../domain/people/profile.ts";
import type { Entry, FieldName, Profile } from "../domain/people/profile.ts";
import type { AttributeValue } from "../domain/values/attribute-value.ts";
import type { ProfileRecord } from "./person.ts";
import { valuesOf } from "./record-part.ts";
import type { Mutable } from "./record-part.ts";
import { partsOfProfile } from "./record-parts.ts";

/**
 * Converts the profile of the person with this id to its stored form. The time when a value was set is left out if the
 * value was set when the person was created.
 */
export function toProfileRecord(id: string, profile: Profile): ProfileRecord {
  const record: Mutable<ProfileRecord> = { phones: [], emails: [], tags: [] };
  const values = valuesOf(id, profile);
  for (const part of partsOfProfile) part.addTo(record, values);
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
