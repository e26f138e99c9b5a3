import { createdAtOf, createId } from "../../domain/ids.ts";
import { sizeOf } from "../../domain/people/profile.ts";
import { momentAfter } from "../../domain/people/revise.ts";
import { caseKey } from "../../domain/values/text.ts";
import type { Group, GroupPlan, PlanContext } from "../../import/groups/group.ts";
import type { GroupWords } from "../../import/groups/group-words.ts";
import { planResolve } from "../../import/groups/plan-group.ts";
import { findOwnTagsOf } from "../store/find-own-tags.ts";
import type { PeopleDependencies } from "../store/people-dependencies.ts";
import { ensureTags, findTagIds } from "../store/tag-store.ts";
import type { NamedCandidate } from "./find-owners.ts";

/** The items of one call of an upsert, and how its problems name people and identifiers. */
export interface UpsertCall {
  readonly items: readonly NamedCandidate[];
  /** The text from which the ids of new people are made. */
  readonly seed: string;
  readonly words: GroupWords;
}

/** A group and its plan. `at` becomes the time of the new version of the group's person. */
export interface PlannedCandidates {
  readonly group: Group;
  readonly at: Date;
  readonly plan: GroupPlan;
}

/** Plans groups as automatic imports do, and creates the tags that the groups need, except those of refused groups. */
export async function planCandidates(
  { database, limits }: PeopleDependencies,
  groups: readonly Group[],
  { seed, words }: UpsertCall,
): Promise<PlannedCandidates[]> {
  const namesOf = (some: readonly Group[]): string[] => [
    ...new Set(some.flatMap(({ candidates }) => candidates.flatMap(({ tags }) => tags))),
  ];
  const full = groups.filter((group) => mayHaveTooManyTags(group, limits.tagsPerPerson));
  const ownTags = await findOwnTagsOf(
    database,
    full.flatMap(({ people }) => people.map(({ profile }) => profile)),
    0,
  );
  const planWith = (tagIds: ReadonlyMap<string, string>): PlannedCandidates[] => {
    const idOf = new Map(
      namesOf(groups).map((name) => [name, tagIds.get(caseKey(name)) ?? `new ${caseKey(name)}`]),
    );
    return groups.map((group): PlannedCandidates => {
      // A new person is dated with the time of the call. A change is dated later than the last change of each person in
      // the group, so that a person's revisions are in the order of time even if the clocks of servers differ.
      const at = group.people.reduce(
        (latest, person) => momentAfter(person, latest),
        group.people.length === 0 ? createdAtOf(seed) : new Date(),
      );
      const context: PlanContext = {
        at,
        limits,
        tagIdOf: (name) => idOf.get(name) ?? name,
        importTagIds: [],
        ownTags,
        words,
        mergeIdOf: () => createId(at),
      };
      return { group, at, plan: planResolve(group, context) };
    });
  };
  const known = await findTagIds(database, namesOf(groups));
  const tried = planWith(known);
  // A group that is refused creates no tags.
  const accepted = tried.flatMap(({ group, plan }) => (plan.kind === "conflict" ? [] : [group]));
  const missing = namesOf(accepted).filter((name) => !known.has(caseKey(name)));
  if (missing.length === 0) return tried;
  return planWith(new Map([...known, ...(await ensureTags(database, missing))]));
}

function mayHaveTooManyTags({ candidates, people }: Group, most: number): boolean {
  const given = candidates.reduce((sum, { tags }) => sum + tags.length, 0);
  const had = people.reduce((sum, { profile }) => sum + sizeOf(profile, "tags"), 0);
  return had > 0 && had + given > most;
}
