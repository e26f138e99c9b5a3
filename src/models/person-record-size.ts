import { singleFields } from "../domain/people/profile.ts";
import type { PlainPersonRecord } from "./deletion-notice.ts";
import type { ProfileRecord } from "./person.ts";

// The size of a person is estimated as the number of characters in the names and values of the person's fields. These
// constants are the characters that one field of each kind always has. An email, for example, has the 7 characters of
// "emails.", and the length of the address is added below. A phone, a tag or an id counts as 32 characters, with the
// name of its field.
const OF_ID = 32;
const OF_EMAIL = 7;
const OF_ATTRIBUTE = 17;
const OF_CHANNEL_CONTACT = 24;
// The field name of a channel contact contains the contact URL-encoded: a UTF-16 unit becomes at most nine characters.
const OF_ESCAPED_CHARACTER = 9;

/** Estimates how many characters a stored person's values and latest changes have, including the names of fields. */
export function charactersOfRecord(record: PlainPersonRecord): number {
  let characters = charactersOfValues(record);
  for (const { field, before, after } of record.head.changes ?? [])
    characters += field.length + String(before?.v).length + String(after?.v).length;
  return characters;
}

/**
 * Estimates how many characters a stored person's values have, including the names of fields. The person's latest
 * changes, which are stored too, are not counted.
 */
export function charactersOfValues(record: Omit<ProfileRecord, "setAt">): number {
  const { phones, emails, tags, attributes, formerExternalIds, mergedIds, imports } = record;
  const ids = phones.length + tags.length + (mergedIds?.length ?? 0) + (imports?.length ?? 0);
  let characters = OF_ID * ids + charactersOfChannels(record);
  for (const field of singleFields) {
    const value = record[field];
    if (value !== undefined) characters += field.length + value.length;
  }
  for (const { address } of emails) characters += OF_EMAIL + address.length;
  for (const former of formerExternalIds ?? []) characters += OF_ID + former.length;
  for (const { k, v } of attributes ?? []) characters += OF_ATTRIBUTE + k.length + String(v).length;
  return characters;
}

function charactersOfChannels({ pushRegistrations, chatProfiles }: ProfileRecord): number {
  let characters = 0;
  for (const { applicationId, registrationId, platform = "" } of pushRegistrations ?? [])
    characters += OF_CHANNEL_CONTACT + platform.length + escaped(applicationId, registrationId);
  for (const { channel, userId, sender = "" } of chatProfiles ?? [])
    characters += OF_CHANNEL_CONTACT + escaped(channel, userId, sender);
  return characters;
}

function escaped(...parts: readonly string[]): number {
  return OF_ESCAPED_CHARACTER * parts.join("").length;
}
