import type { AttributeValue } from "../values/attribute-value.ts";
import { compareText } from "../values/text.ts";

/** The fields of a person that hold one text value, in the order in which they are shown. */
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
 * The kinds of field a person can have many of; a field's name is `group.key`.
 * `imports` holds the ids of the imports that wrote the person: it is undone with them, and shown by no history.
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

/** A single field's name, or `group.key`: "phones.385911234567", "customAttributes.city". */
export type FieldName = string;

/** One field's value. */
export interface Entry {
  readonly value: AttributeValue;
  /** When this value was set; of a contact: when it was first added. */
  readonly at: Date;
  /** Its place among the values that the same write added to its group. */
  readonly order: number;
}

/** Every field of a person that has a value. */
export type Profile = ReadonlyMap<FieldName, Entry>;

const singleFieldNames: ReadonlySet<string> = new Set(singleFields);
const groupsByName: ReadonlyMap<string, FieldGroup> = new Map(
  fieldGroups.map((group) => [group, group]),
);

/** Whether the name is one of a single-value field (custom attributes are not). */
export function isSingleField(field: string): field is SingleField {
  return singleFieldNames.has(field);
}

/** The name of a field that is one of many. */
export function fieldIn(group: FieldGroup, key: string): FieldName {
  return `${group}.${key}`;
}

/** The group and key of a field that is one of many; null for a single field. */
export function groupOf(
  field: FieldName,
): { readonly group: FieldGroup; readonly key: string } | null {
  const dot = field.indexOf(".");
  if (dot < 0) return null;
  const name = field.slice(0, dot);
  const group = groupsByName.get(name);
  return group === undefined ? null : { group, key: field.slice(dot + 1) };
}

/** A single field's text, or null. */
export function textOf(profile: Profile, field: SingleField): string | null {
  const value = profile.get(field)?.value;
  return value === undefined ? null : String(value);
}

/** One of many values: its field's name without that of the group, and the value. */
export interface Member {
  readonly key: string;
  readonly entry: Entry;
}

/** The values of every group, each oldest first. */
export type Members = Readonly<Record<FieldGroup, readonly Member[]>>;

const NO_MEMBERS: readonly never[] = Object.freeze([]);

/** The values of all groups at once, for whoever needs several of them. */
export function membersByGroup(profile: Profile): Members {
  const members: Partial<Record<FieldGroup, Member[]>> = {};
  for (const [field, entry] of profile) {
    const place = groupOf(field);
    if (place !== null) (members[place.group] ??= []).push({ key: place.key, entry });
  }
  const sorted = (group: FieldGroup): readonly Member[] => {
    const own = members[group] ?? NO_MEMBERS;
    return own.length < 2 ? own : own.toSorted(byAge);
  };
  return {
    phones: sorted("phones"),
    emails: sorted("emails"),
    tags: sorted("tags"),
    customAttributes: sorted("customAttributes"),
    pushRegistrations: sorted("pushRegistrations"),
    chatProfiles: sorted("chatProfiles"),
    formerExternalIds: sorted("formerExternalIds"),
    mergedIds: sorted("mergedIds"),
    imports: sorted("imports"),
  };
}

/** The values of one group, oldest first; the keys are without the group's name. */
export function membersOf(profile: Profile, group: FieldGroup): readonly Member[] {
  const prefix = `${group}.`;
  const members: Member[] = [];
  for (const [field, entry] of profile) {
    if (field.startsWith(prefix)) members.push({ key: field.slice(prefix.length), entry });
  }
  return members.length < 2 ? members : members.toSorted(byAge);
}

/** How many values a group has. */
export function sizeOf(profile: Profile, group: FieldGroup): number {
  const prefix = `${group}.`;
  let size = 0;
  for (const field of profile.keys()) if (field.startsWith(prefix)) size += 1;
  return size;
}

/** Oldest first; what one write added keeps its order there. */
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
