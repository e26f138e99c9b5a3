import { hasReachableIdentifier } from "./identifiers.ts";
import type { Limits } from "../limits.ts";
import { fieldIn, membersOf, sizeOf } from "./profile.ts";
import type { Entry, FieldGroup, FieldName, Profile } from "./profile.ts";
import type { AttributeValue } from "../values/attribute-value.ts";
import { isKnownDay } from "../values/birth-date.ts";
import { refuseGrowth } from "./person-size.ts";
import { groupsBeyond } from "./person-limits.ts";
import { problem } from "../result.ts";
import type { Problem } from "../result.ts";

/** A profile on its way to the next version. */
export type Draft = Map<FieldName, Entry>;

/** Sets single fields and attributes; null removes one, and what is there already keeps its time. */
export function setValues(
  draft: Draft,
  values: Readonly<Record<FieldName, AttributeValue | null>>,
  at: Date,
): void {
  for (const [field, value] of Object.entries(values)) {
    if (value === null) {
      draft.delete(field);
    } else if (
      draft.get(field)?.value !== value &&
      !isKnownDay(field, draft.get(field)?.value, value)
    ) {
      draft.set(field, { value, at, order: 0 });
      // One of its own that was lost in a merge is its current one again, and no longer both.
      if (field === "externalId") draft.delete(fieldIn("formerExternalIds", String(value)));
    }
  }
}

/** Adds what is not there yet, after what is. */
export function addMembers(
  draft: Draft,
  group: FieldGroup,
  keys: Iterable<string>,
  at: Date,
): void {
  let order = 0;
  for (const key of keys) {
    const field = fieldIn(group, key);
    if (draft.has(field)) continue;
    draft.set(field, { value: true, at, order });
    order += 1;
  }
}

/** Takes away what is there. */
export function removeMembers(draft: Draft, group: FieldGroup, keys: Iterable<string>): void {
  for (const key of keys) draft.delete(fieldIn(group, key));
}

/** Makes these the only ones of the group; those that stay keep their time and place. */
export function replaceMembers(
  draft: Draft,
  group: FieldGroup,
  keys: readonly string[],
  at: Date,
): void {
  const kept = new Set(keys);
  for (const { key } of membersOf(draft, group)) {
    if (!kept.has(key)) draft.delete(fieldIn(group, key));
  }
  addMembers(draft, group, keys, at);
}

/** What the new profile may not be: beyond a limit that it was not beyond before, or without its last identifier. */
export function faultsOfEdit(before: Profile, after: Profile, limits: Limits): Problem[] {
  const faults: Problem[] = [];
  for (const { group, name, size, limit } of groupsBeyond(after, limits)) {
    if (size <= sizeOf(before, group)) continue;
    const message = `The person would have ${size} ${name}; ${limit} are allowed.`;
    faults.push(problem("TOO_MANY", message, [group]));
  }
  const tooLarge = refuseGrowth(before, after, limits.personBytes);
  if (tooLarge !== null) faults.push(tooLarge);
  if (hasReachableIdentifier(before) && !hasReachableIdentifier(after)) {
    faults.push(
      problem(
        "INVALID",
        "The person would have no external ID, phone, email or channel contact left: one must stay.",
      ),
    );
  }
  return faults;
}
