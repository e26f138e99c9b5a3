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

/** A mutable copy of a person's profile. After all edits, this copy becomes the person's new profile. */
export type Draft = Map<FieldName, Entry>;

/** Sets single fields and attributes in the draft; null removes a value, and an equal value keeps its time. */
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
      // A former external ID that becomes the current one again is not kept as a former one too.
      if (field === "externalId") draft.delete(fieldIn("formerExternalIds", String(value)));
    }
  }
}

/** Adds values to a group of the draft, after the values that the group has; a value that it has stays unchanged. */
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

/**
 * Removes values, such as tags or phones, from one group of fields of the draft. Values that the draft does not have in
 * this group are ignored.
 */
export function removeMembers(draft: Draft, group: FieldGroup, keys: Iterable<string>): void {
  for (const key of keys) draft.delete(fieldIn(group, key));
}

/**
 * Replaces all values of one group of fields, such as all tags, by `keys`. A value that the draft already has keeps its
 * time and order.
 */
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

/** Returns the problems of an edit: a limit exceeded that was not exceeded before, or the last identifier removed. */
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
