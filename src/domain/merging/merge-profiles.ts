import { byCreation } from "../people/person.ts";
import { fieldIn, isSingleField, membersOf, textOf } from "../people/profile.ts";
import type { Person } from "../people/person.ts";
import { isKnownDay } from "../values/birth-date.ts";
import type { Entry, FieldName, Profile } from "../people/profile.ts";

/** What is decided by hand in a merge; all else follows the rules. */
export interface MergeDecisions {
  /** Whose value of a field stays: a person's id, who may have none. */
  readonly choices?: ReadonlyMap<FieldName, string>;
  /** The phone numbers that stay; all where absent. */
  readonly phones?: ReadonlySet<string>;
  /** The email addresses that stay; all where absent. */
  readonly emails?: ReadonlySet<string>;
}

/** The groups of which a merged person has everybody's. */
const unitedGroups = [
  "phones",
  "emails",
  "pushRegistrations",
  "chatProfiles",
  "formerExternalIds",
] as const;
/** The groups of which the survivor's come first, whenever the others were added. */
const appendedGroups = ["tags", "mergedIds", "imports"] as const;

/**
 * The survivor's profile after the others were merged into it at a time: a disputed value from where it was set last (at a tie
 * from who was created later) unless chosen; contacts, tags and former ids of all. The external ids that lose go on leading
 * to the survivor, and so do the ids of the absorbed.
 */
export function mergeProfiles(
  survivor: Person,
  absorbed: readonly Person[],
  at: Date,
  decisions: MergeDecisions = {},
): Map<FieldName, Entry> {
  const people = [survivor, ...absorbed];
  const merged = new Map<FieldName, Entry>(survivor.profile);
  for (const field of mergeableFieldsOf(people)) {
    const entry = pick(people, field, decisions.choices?.get(field));
    if (entry === null) merged.delete(field);
    else merged.set(field, entry);
  }
  for (const { profile } of absorbed) {
    for (const group of unitedGroups) {
      for (const { key, entry } of membersOf(profile, group))
        merged.set(fieldIn(group, key), entry);
    }
  }
  for (const group of appendedGroups) append(merged, group, absorbed, at);
  let order = 0;
  for (const { id, profile } of people) {
    const externalId = textOf(profile, "externalId");
    if (externalId !== null && externalId !== textOf(merged, "externalId")) {
      merged.set(fieldIn("formerExternalIds", externalId), {
        value: true,
        at,
        order: (order += 1),
      });
    }
    if (id !== survivor.id)
      merged.set(fieldIn("mergedIds", id), { value: true, at, order: (order += 1) });
  }
  keepOnly(merged, "phones", decisions.phones);
  keepOnly(merged, "emails", decisions.emails);
  return merged;
}

/** The fields of these people that hold one value each: the single ones and the custom attributes. */
export function mergeableFieldsOf(
  people: readonly { readonly profile: Profile }[],
): Set<FieldName> {
  const fields = new Set<FieldName>();
  for (const { profile } of people) {
    for (const field of profile.keys()) {
      if (isSingleField(field) || field.startsWith("customAttributes.")) fields.add(field);
    }
  }
  return fields;
}

/** Who has the value of a field that was set last, at a tie who was created later; null where nobody has one. */
export function latestOwnerOf(people: readonly Person[], field: FieldName): Person | null {
  let latest: Person | null = null;
  for (const person of people) {
    const entry = person.profile.get(field);
    if (entry === undefined) continue;
    const best = latest?.profile.get(field);
    const lead = best === undefined ? 1 : entry.at.getTime() - best.at.getTime();
    if (latest === null || lead > 0 || (lead === 0 && byCreation(person, latest) > 0))
      latest = person;
  }
  return latest;
}

function pick(
  people: readonly Person[],
  field: FieldName,
  chosenId: string | undefined,
): Entry | null {
  const chosen = people.find(({ id }) => id === chosenId) ?? latestOwnerOf(people, field);
  const entry = wholeDate(people, field, chosen?.profile.get(field) ?? null);
  const own = people[0]?.profile.get(field);
  // Equal values are no dispute: the survivor's stays as it is, with its time.
  return own !== undefined && own.value === entry?.value ? own : entry;
}

// A day of birth without its year says less than the whole date of that day.
function wholeDate(people: readonly Person[], field: FieldName, entry: Entry | null): Entry | null {
  const whole = people.find(({ profile }) =>
    isKnownDay(field, profile.get(field)?.value, entry?.value),
  );
  return whole?.profile.get(field) ?? entry;
}

function append(
  merged: Map<FieldName, Entry>,
  group: (typeof appendedGroups)[number],
  absorbed: readonly Person[],
  at: Date,
): void {
  let order = 0;
  for (const { profile } of absorbed) {
    for (const { key } of membersOf(profile, group)) {
      const field = fieldIn(group, key);
      if (!merged.has(field)) merged.set(field, { value: true, at, order: (order += 1) });
    }
  }
}

function keepOnly(
  merged: Map<FieldName, Entry>,
  group: "phones" | "emails",
  kept: ReadonlySet<string> | undefined,
): void {
  if (kept === undefined) return;
  for (const { key } of membersOf(merged, group))
    if (!kept.has(key)) merged.delete(fieldIn(group, key));
}
