import type { Limits } from "../../domain/limits.ts";
import { mergeProfiles } from "../../domain/merging/merge-profiles.ts";
import type { OwnTags } from "../../domain/people/own-tags.ts";
import { byCreation } from "../../domain/people/person.ts";
import { fieldIn, sizeOf } from "../../domain/people/profile.ts";
import type { Person } from "../../domain/people/person.ts";
import type { Entry, FieldName, Profile } from "../../domain/people/profile.ts";
import type { Absorption } from "../../domain/people/person-write.ts";
import { changesBetween } from "../../domain/people/revision.ts";
import type { Change } from "../../domain/people/revision.ts";
import { isKnownDay } from "../../domain/values/birth-date.ts";
import { conflictOf, refuseBeyondLimits, refuseUnreachable } from "./group-conflict.ts";
import type { GroupConflict } from "./group-conflict.ts";
import type { GroupWords } from "./group-words.ts";
import { takeAway } from "./take-away.ts";
import type { Candidate } from "../rows/candidate.ts";

/** Rows and stored people that are one person, by the identifiers they share. */
export interface Group {
  /** In the order of the file. */
  readonly candidates: readonly Candidate[];
  /** The ids of the stored people that the group reaches, each once. */
  readonly reached: readonly string[];
  /** Those people, where there are no more of them than are merged automatically. */
  readonly people: readonly Person[];
  /** Whether two people of the group were marked as not duplicates. */
  readonly hasNotDuplicates: boolean;
}

/** What planning a group needs to know of its import, or of its upsert. */
export interface PlanContext {
  readonly at: Date;
  readonly limits: Pick<
    Limits,
    | "phonesPerPerson"
    | "emailsPerPerson"
    | "attributesPerPerson"
    | "tagsPerPerson"
    | "peoplePerGroup"
    | "rowsPerGroup"
  >;
  /** The id of a tag by its name. */
  readonly tagIdOf: (name: string) => string;
  /** Tags that everybody in the import gets, the auto-tag among them. */
  readonly importTagIds: readonly string[];
  /** Tags that imports made by themselves, this one's among them: they do not count towards the limit. */
  readonly ownTags?: OwnTags;
  /** In whose words conflicts are told; absent: in those of a file. */
  readonly words?: GroupWords;
  /** Whether people in whom the rows change nothing are left as they are, without the import's tags. */
  readonly leavesUnchanged?: boolean;
  /** The import, if it is one. */
  readonly importId?: string;
  /** The id of the merge record of the nth person absorbed in this group. */
  readonly mergeIdOf: (index: number) => string;
}

export type GroupPlan =
  | { readonly kind: "create"; readonly profile: Profile }
  | {
      readonly kind: "update";
      readonly base: Person;
      readonly merges: readonly Absorption[];
      readonly profile: Profile;
      readonly changes: readonly Change[];
      /** Whether nothing but the import's tags changes. */
      readonly isUnchanged: boolean;
    }
  | { readonly kind: "conflict"; readonly conflict: GroupConflict }
  | {
      readonly kind: "discard";
      /** The person made of the group's first row; null where a stored person has the group. */
      readonly profile: Profile | null;
    };

/** Plans a group under DISCARD: a stored person keeps all of it out; else its first row is imported. */
export function planDiscard(group: Group, context: PlanContext): GroupPlan {
  const [first] = group.candidates;
  if (group.reached.length > 0 || first === undefined) return { kind: "discard", profile: null };
  const profile = createProfile([first], context);
  return group.candidates.length === 1 ? { kind: "create", profile } : { kind: "discard", profile };
}

/** Plans a group under RESOLVE_AUTOMATICALLY: create, update after merging, or leave it to a person. */
export function planResolve(group: Group, context: PlanContext): GroupPlan {
  const conflict = conflictOf(group, context);
  if (conflict !== null) return { kind: "conflict", conflict };
  const [base, ...others] = group.people.toSorted(byCreation);
  if (base === undefined) {
    const profile = createProfile(group.candidates, context);
    return refuseBeyondLimits(profile, group, context) ?? { kind: "create", profile };
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
  return { kind: "update", base, merges, profile: folded, changes, isUnchanged };
}

/** Whether an import leaves somebody as they are in whom nothing changed: nothing says they were in the file. */
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

/** Folds rows into a profile in order: later values win, unless they only fill gaps; lists are united. */
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
    for (const [field, value] of Object.entries(values)) {
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
