import { byCreation } from "../people/person.ts";
import { fieldIn, isSingleField, membersOf, textOf } from "../people/profile.ts";
import type { Person } from "../people/person.ts";
import { isKnownDay } from "../values/birth-date.ts";
import type { Entry, FieldName, Profile } from "../people/profile.ts";

/** The manual decisions of a merge; the rules decide everything else. */
export interface MergeDecisions {
  /** The id of the person whose value a field keeps; if that person has no value, the field becomes empty. */
  readonly choices?: ReadonlyMap<FieldName, string>;
  /** The phone numbers to keep; absent keeps all. */
  readonly phones?: ReadonlySet<string>;
  /** The email addresses to keep; absent keeps all. */
  readonly emails?: ReadonlySet<string>;
}

/**
 * Groups of fields in which a merged person has the values of all the people, each with the time at which it was added.
 */
const unitedGroups = [
  "phones",
  "emails",
  "pushRegistrations",
  "chatProfiles",
  "formerExternalIds",
] as const;
/**
 * Groups of fields in which a value from an absorbed person gets the time of the merge, because the survivor has the
 * value only since then. So these values come after the survivor's own, even if the absorbed person got them earlier.
 * Values of `unitedGroups` keep their time.
 */
const appendedGroups = ["tags", "mergedIds", "imports"] as const;

/**
 * Returns the survivor's profile after the absorbed people are merged into the survivor. If the people have different
 * values in a field, the value that `decisions` choose stays. Without such a choice the value that was set last stays.
 * If several values were set at the same time, the value of the person who was created last stays. Tags and former ids
 * of all the people are kept, and so are contacts unless `decisions` leave them out. External IDs that are replaced,
 * and the ids of absorbed people, still lead to the survivor.
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

/** Returns the fields of these people that can hold only one value each: single fields and custom attributes. */
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

/**
 * Returns the person whose value of a field was set last; null if nobody has a value. If several values were set at the
 * same time, returns the person who was created last.
 */
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
  // If the survivor has the value already, the survivor's own entry stays, with the time at which it was set.
  return own !== undefined && own.value === entry?.value ? own : entry;
}

// A full birth date is preferred to a birthday without its year, if both are the same day.
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
