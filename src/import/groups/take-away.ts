import { fieldIn, membersOf } from "../../domain/people/profile.ts";
import type { Entry, FieldName } from "../../domain/people/profile.ts";
import type { Candidate } from "../rows/candidate.ts";
import type { PlanContext } from "./group.ts";

/**
 * Removes from a person what an item of `upsertPeople` asks to remove: the fields that the item clears, and, if the
 * item replaces a list such as the phones, every value of that list that the item does not contain.
 */
export function takeAway(
  profile: Map<FieldName, Entry>,
  { values, phones, emails, tags, clears = [], replaces = [] }: Candidate,
  { tagIdOf }: Pick<PlanContext, "tagIdOf">,
): void {
  for (const field of clears) profile.delete(field);
  if (replaces.length === 0) return;
  const named = {
    phones: () => phones.map((number) => fieldIn("phones", number)),
    emails: () => emails.map((address) => fieldIn("emails", address)),
    tags: () => tags.map((name) => fieldIn("tags", tagIdOf(name))),
    customAttributes: () => Object.keys(values),
  };
  for (const group of replaces) {
    const kept = new Set(named[group]());
    for (const { key } of membersOf(profile, group)) {
      const field = fieldIn(group, key);
      if (!kept.has(field)) profile.delete(field);
    }
  }
}
