import { mergeProfiles } from "../../domain/merging/merge-profiles.ts";
import { byCreation } from "../../domain/people/person.ts";
import { fieldIn, sizeOf } from "../../domain/people/profile.ts";
import type { Person } from "../../domain/people/person.ts";
import type { Entry, FieldName } from "../../domain/people/profile.ts";
import type { Absorption } from "../../domain/people/person-write.ts";
import { changesBetween } from "../../domain/people/revision.ts";
import type { Change } from "../../domain/people/revision.ts";
import { isKnownDay } from "../../domain/values/birth-date.ts";
import { areTooLarge } from "../../domain/people/person-size.ts";
import {
  conflictOf,
  refuseBeyondLimits,
  refuseLargeMerge,
  refuseLargePerson,
  refuseUnreachable,
} from "./group-conflict.ts";
import type { Group, GroupPlan, PlanContext } from "./group.ts";
import { takeAway } from "./take-away.ts";
import type { Candidate } from "../rows/candidate.ts";

/** Plans a group under DISCARD: if it has a stored person all rows are discarded, else the first row creates a person. */
export function planDiscard(group: Group, context: PlanContext): GroupPlan {
  const [first] = group.candidates;
  if (group.reached.length > 0 || first === undefined) return { kind: "discard", profile: null };
  const profile = createProfile([first], context);
  return group.candidates.length === 1 ? { kind: "create", profile } : { kind: "discard", profile };
}

/**
 * Plans a group under RESOLVE_AUTOMATICALLY: the plan creates a person, or updates the group's stored person (after
 * merging the other stored people, if any, into that person), or is a conflict.
 */
export function planResolve(group: Group, context: PlanContext): GroupPlan {
  const conflict = conflictOf(group, context);
  if (conflict !== null) return { kind: "conflict", conflict };
  return refuseLargeMerge(group, context) ?? planFold(group, context);
}

/**
 * Plans to make one person of all rows and stored people of a group, even if the group would be a conflict for an
 * import. The plan is a conflict only if that person would exceed a limit, or if the rows would erase the last value by
 * which the person can be found: the last external ID, phone, email or channel contact.
 */
export function planFold(group: Group, context: PlanContext): GroupPlan {
  const [base, ...others] = group.people.toSorted(byCreation);
  if (base === undefined) {
    const profile = createProfile(group.candidates, context);
    const refusal = refuseBeyondLimits(profile, group, context);
    return refusal ?? { kind: "create", profile };
  }
  return planUpdate(base, others, group, context);
}

function planUpdate(
  base: Person,
  others: readonly Person[],
  group: Group,
  context: PlanContext,
): GroupPlan {
  const merges: Absorption[] = [];
  const changes: Change[] = [];
  let current = base;
  for (const [index, absorbed] of others.entries()) {
    const mergeId = context.mergeIdOf(index);
    const profile = mergeProfiles(current, [absorbed], context.at);
    changes.push(...changesBetween(current.profile, profile, mergeId));
    merges.push({ mergeId, absorbed });
    current = { ...current, profile };
  }
  const folded = new Map(current.profile);
  foldRows(folded, group.candidates, context);
  const isUnchanged = merges.length === 0 && changesBetween(current.profile, folded).length === 0;
  if (!isUnchanged || !isLeftAlone(base, context)) addImport(folded, context);
  const refusal =
    refuseBeyondLimits(folded, group, context) ?? refuseUnreachable(folded, group, context);
  if (refusal !== null) return refusal;
  changes.push(...changesBetween(current.profile, folded));
  if (merges.length > 0 && areTooLarge(changes)) return refuseLargePerson(group, context);
  return { kind: "update", base, merges, profile: folded, changes, isUnchanged };
}

/** Whether a person whose values stay the same is not written: the person has the import's tags, or gets none. */
function isLeftAlone({ profile }: Person, { importTagIds, leavesUnchanged }: PlanContext): boolean {
  if (leavesUnchanged === true) return true;
  return importTagIds.every((id) => profile.has(fieldIn("tags", id)));
}

function createProfile(
  candidates: readonly Candidate[],
  context: PlanContext,
): Map<FieldName, Entry> {
  const profile = new Map<FieldName, Entry>();
  foldRows(profile, candidates, context);
  addImport(profile, context);
  return profile;
}

/**
 * Adds rows to a profile, in their order. The value of a later row replaces the value of an earlier row, unless the
 * later row may only add values that the person lacks (`fillOnly`). Phones, emails and tags of all rows are collected.
 */
function foldRows(
  profile: Map<FieldName, Entry>,
  candidates: readonly Candidate[],
  context: PlanContext,
): void {
  const { at } = context;
  const added = { phones: 0, emails: 0, tags: 0 };
  const add = (group: "phones" | "emails" | "tags", key: string): void => {
    const field = fieldIn(group, key);
    if (profile.has(field)) return;
    profile.set(field, { value: true, at, order: added[group] });
    added[group] += 1;
  };
  for (const candidate of candidates) {
    const { values, phones, emails, tags, fillOnly } = candidate;
    takeAway(profile, candidate, context);
    const fills = (field: FieldName): boolean => fillOnly !== undefined && fillOnly.includes(field);
    for (const field in values) {
      const value = values[field];
      if (value === undefined) continue;
      const former = profile.get(field);
      if (former !== undefined && (former.value === value || fills(field))) continue;
      if (isKnownDay(field, former?.value, value)) continue;
      if (field === "externalId" && profile.has(fieldIn("formerExternalIds", String(value))))
        continue;
      profile.set(field, { value, at, order: 0 });
    }
    const unite = (group: "phones" | "emails" | "tags", given: readonly string[]): void => {
      const hasGap = fillOnly === undefined || sizeOf(profile, group) === 0;
      for (const value of given) {
        if (!hasGap && fills(fieldIn(group, value))) continue;
        add(group, group === "tags" ? context.tagIdOf(value) : value);
      }
    };
    unite("phones", phones);
    unite("emails", emails);
    unite("tags", tags);
  }
}

function addImport(
  profile: Map<FieldName, Entry>,
  { at, importTagIds, importId }: PlanContext,
): void {
  const start = 1_000_000;
  for (const [index, tagId] of importTagIds.entries()) {
    const field = fieldIn("tags", tagId);
    if (!profile.has(field)) profile.set(field, { value: true, at, order: start + index });
  }
  if (importId !== undefined)
    profile.set(fieldIn("imports", importId), { value: true, at, order: 0 });
}
