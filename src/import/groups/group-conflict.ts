import { hasReachableIdentifier } from "../../domain/people/identifiers.ts";
import { groupsBeyond } from "../../domain/people/person-limits.ts";
import { areLargerThan, isLargerThan, toMebibytes } from "../../domain/people/person-size.ts";
import { fieldIn, textOf } from "../../domain/people/profile.ts";
import type { Profile } from "../../domain/people/profile.ts";
import type { Person } from "../../domain/people/person.ts";
import type { Candidate } from "../rows/candidate.ts";
import { describeGroup, listOf } from "./describe-group.ts";
import { fileWords } from "./group-words.ts";
import type { GroupWords } from "./group-words.ts";
import type { Group, GroupConflict, GroupPlan, PlanContext } from "./group.ts";

/** Returns why a group cannot be resolved automatically, with its members and what they share; null if it can. */
export function conflictOf(group: Group, context: PlanContext): GroupConflict | null {
  const conflict = reasonOfConflict(group, context);
  return conflict === null ? null : named(conflict, group, context);
}

function named(
  conflict: GroupConflict,
  group: Group,
  { words = fileWords }: PlanContext,
): GroupConflict {
  const { message } = conflict;
  return { ...conflict, message: `${message} ${describeGroup(group, words)}`.trimEnd() };
}

function reasonOfConflict(
  group: Group,
  { limits, words = fileWords }: PlanContext,
): GroupConflict | null {
  const { candidates, reached, people, hasNotDuplicates } = group;
  if (candidates.length > limits.rowsPerGroup) {
    return {
      code: "SUSPICIOUS_GROUP",
      message: `${membersOf(group, words)} share identifiers; at most ${limits.rowsPerGroup} ${words.unit}s are merged automatically.`,
    };
  }
  if (reached.length > limits.peoplePerGroup) {
    return {
      code: "SUSPICIOUS_GROUP",
      message: `${membersOf(group, words)} share identifiers; at most ${limits.peoplePerGroup} stored people are merged automatically.`,
    };
  }
  if (hasNotDuplicates) {
    return {
      code: "NOT_DUPLICATES",
      message: `${membersOf(group, words)} share identifiers, and two of the people were marked as not duplicates of each other.`,
    };
  }
  if (candidates.length + people.length < 2) return null;
  const externalIds = externalIdsOf(candidates, people);
  if (externalIds.size < 2) return null;
  const shown = words.mayNamePeople ? externalIds : externalIdsOf(candidates, []);
  const list = shown.size === 0 ? "" : `: ${listOf([...shown])}`;
  return {
    code: "CONFLICTING_EXTERNAL_ID",
    message: `${membersOf(group, words)} share identifiers, and have different external IDs${list}.`,
  };
}

/** Returns how many rows and people are in a group, in words; the problem itself lists only some of them. */
function membersOf({ candidates, reached }: Group, { unit }: GroupWords): string {
  const rows = candidates.length === 1 ? `1 ${unit}` : `${candidates.length} ${unit}s`;
  if (reached.length === 0) return rows;
  return `${rows} and ${reached.length === 1 ? "1 stored person" : `${reached.length} stored people`}`;
}

/**
 * Returns the different external IDs of a group. If a row has an external ID that a stored person of the group had
 * before, that ID is left out, because it still leads to this person.
 */
function externalIdsOf(
  candidates: readonly Candidate[],
  people: readonly Person[],
): ReadonlySet<string> {
  const externalIds = new Set<string>();
  for (const { profile } of people) {
    const externalId = textOf(profile, "externalId");
    if (externalId !== null) externalIds.add(externalId);
  }
  for (const { values } of candidates) {
    const value = values["externalId"];
    if (value === undefined) continue;
    const field = fieldIn("formerExternalIds", String(value));
    if (!people.some(({ profile }) => profile.has(field))) externalIds.add(String(value));
  }
  return externalIds;
}

/** Returns a conflict if the resulting person would exceed a limit, else null. */
export function refuseBeyondLimits(
  profile: Profile,
  group: Group,
  context: PlanContext,
): GroupPlan | null {
  const { limits, ownTags, words = fileWords } = context;
  const [exceeded] = groupsBeyond(profile, limits, ownTags);
  if (exceeded === undefined)
    return isLargerThan(profile, limits.personBytes) ? refuseLargePerson(group, context) : null;
  const { limit, name } = exceeded;
  return {
    kind: "conflict",
    conflict: named(
      {
        code: "TOO_MANY_CONTACTS",
        message: `${membersOf(group, words)} would have more than the ${limit} ${name} that a person may have.`,
      },
      group,
      context,
    ),
  };
}

/** Returns a conflict if the resulting person would have no identifier left, else null. */
export function refuseUnreachable(
  profile: Profile,
  group: Group,
  context: PlanContext,
): GroupPlan | null {
  // Only erased or replaced values can remove the last identifier.
  const takes = group.candidates.some(({ clears, replaces }) => clears ?? replaces);
  if (!takes || hasReachableIdentifier(profile)) return null;
  const message = "The person would have no external ID, phone, email or channel contact left.";
  return { kind: "conflict", conflict: named({ code: "NO_IDENTIFIER", message }, group, context) };
}

/** Returns the conflict of a group whose person would be too large for the database. */
export function refuseLargePerson(group: Group, context: PlanContext): GroupPlan {
  const most = toMebibytes(context.limits.personBytes);
  return refuse(
    `The person would take more than the ${most} that a person may take.`,
    group,
    context,
  );
}

/** Returns a conflict if the stored people are too large together for one merge, else null. */
export function refuseLargeMerge(group: Group, context: PlanContext): GroupPlan | null {
  const { mergeBytes } = context.limits;
  if (group.people.length < 2 || !areLargerThan(group.people, mergeBytes)) return null;
  const most = toMebibytes(mergeBytes);
  const message = `The people take more than the ${most} that one merge may take. Merge them by hand, fewer at a time.`;
  return refuse(message, group, context);
}

function refuse(message: string, group: Group, context: PlanContext): GroupPlan {
  const conflict = named({ code: "TOO_MANY_CONTACTS", message }, group, context);
  return { kind: "conflict", conflict };
}
