import type { AttributeValue } from "../values/attribute-value.ts";
import { compareText } from "../values/text.ts";

/** The fields of a person that hold one text value, in display order. */
export const singleFields = [
  "externalId",
  "firstName",
  "middleName",
  "lastName",
  "gender",
  "birthDate",
  "address",
  "city",
  "country",
  "preferredLanguage",
  "profilePicture",
  "type",
] as const;
export type SingleField = (typeof singleFields)[number];

/**
 * The groups of fields of which a person can have many, such as phones. The name of such a field is `group.key`.
 * `imports` contains the ids of the imports that wrote the person: the undo of an import removes its id, and clients
 * never see it.
 */
export const fieldGroups = [
  "phones",
  "emails",
  "tags",
  "customAttributes",
  "pushRegistrations",
  "chatProfiles",
  "formerExternalIds",
  "mergedIds",
  "imports",
] as const;
export type FieldGroup = (typeof fieldGroups)[number];

/** The name of a single field, or `group.key`: "phones.385911234567", "customAttributes.city". */
export type FieldName = string;

/** The value of one field, with the time at which it was set. */
export interface Entry {
  readonly value: AttributeValue;
  /** When the value was set; for a contact, when it was first added. */
  readonly at: Date;
  /** The place among the phones (or the emails, the tags, and so on) that the same write added to the person. */
  readonly order: number;
}

/** All fields of a person that have a value. */
export type Profile = ReadonlyMap<FieldName, Entry>;

const singleFieldNames: ReadonlySet<string> = new Set(singleFields);
const groupsByName: ReadonlyMap<string, FieldGroup> = new Map(
  fieldGroups.map((group) => [group, group]),
);

/** Whether this is the name of a single field, such as `firstName`; the names of custom attributes are not. */
export function isSingleField(field: string): field is SingleField {
  return singleFieldNames.has(field);
}

/** Returns the name of a field in a group: "phones" and "385911234567" give "phones.385911234567". */
export function fieldIn(group: FieldGroup, key: string): FieldName {
  return `${group}.${key}`;
}

/**
 * Splits the name of a field: "phones.385911234567" gives the group "phones" and the key "385911234567". Returns null
 * for a field that a person can have only once, such as `firstName`.
 */
export function groupOf(
  field: FieldName,
): { readonly group: FieldGroup; readonly key: string } | null {
  const dot = field.indexOf(".");
  if (dot < 0) return null;
  const name = field.slice(0, dot);
  const group = groupsByName.get(name);
  return group === undefined ? null : { group, key: field.slice(dot + 1) };
}

/** Returns the text of a single field, or null if it has none. */
export function textOf(profile: Profile, field: SingleField): string | null {
  const value = profile.get(field)?.value;
  return value === undefined ? null : String(value);
}

/** One value of a group, such as one phone. `key` tells it from the group's other values: for a phone, its digits. */
export interface Member {
  readonly key: string;
  readonly entry: Entry;
}

/** All values of a person by group of fields (all phones, all emails, all tags, and so on), the oldest value first. */
export type Members = Readonly<Record<FieldGroup, readonly Member[]>>;

const NONE: Member[] = []; // All groups without values share this list, which nothing may change.
Object.freeze(NONE);

/** Returns a person's values by group of fields. For several groups this is faster than `membersOf` for each of them. */
export function membersByGroup(profile: Profile): Members {
  const members: Record<FieldGroup, Member[]> = {
    phones: NONE,
    emails: NONE,
    tags: NONE,
    customAttributes: NONE,
    pushRegistrations: NONE,
    chatProfiles: NONE,
    formerExternalIds: NONE,
    mergedIds: NONE,
    imports: NONE,
  };
  // Not `for … of`, for which V8 creates two objects for each field.
  profile.forEach((entry, field) => {
    const place = groupOf(field);
    if (place === null) return;
    const member = { key: place.key, entry };
    if (members[place.group] === NONE) members[place.group] = [member];
    else members[place.group].push(member);
  });
  for (const group of fieldGroups) {
    if (members[group].length > 1) members[group] = members[group].toSorted(byAge);
  }
  return members;
}

/** Returns the values of one group, oldest first; keys are without the group's name. */
export function membersOf(profile: Profile, group: FieldGroup): readonly Member[] {
  const prefix = `${group}.`;
  const members: Member[] = [];
  for (const [field, entry] of profile) {
    if (field.startsWith(prefix)) members.push({ key: field.slice(prefix.length), entry });
  }
  return members.length < 2 ? members : members.toSorted(byAge);
}

/** Returns the number of values in a group, without collecting them as `membersOf` does. */
export function sizeOf(profile: Profile, group: FieldGroup): number {
  const prefix = `${group}.`;
  let size = 0;
  for (const field of profile.keys()) if (field.startsWith(prefix)) size += 1;
  return size;
}

/** Orders values from the oldest to the newest; values of one write keep their order in it. */
export function byAge(
  left: { readonly key: string; readonly entry: Entry },
  right: { readonly key: string; readonly entry: Entry },
): number {
  return (
    left.entry.at.getTime() - right.entry.at.getTime() ||
    left.entry.order - right.entry.order ||
    compareText(left.key, right.key)
  );
}
