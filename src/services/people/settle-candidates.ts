import { identifiersOf } from "../../domain/people/identifiers.ts";
import { createdAtOf, createId, createImportedId } from "../../domain/ids.ts";
import { problem } from "../../domain/result.ts";
import type { Problem } from "../../domain/result.ts";
import { createVersion, momentAfter, nextVersion } from "../../domain/people/revise.ts";
import type { Origin } from "../../domain/people/revision.ts";
import { caseKey } from "../../domain/values/text.ts";
import type { Candidate } from "../../import/rows/candidate.ts";
import { createRowGrouper, identifiersOfCandidate } from "../../import/groups/group-rows.ts";
import { planResolve } from "../../import/groups/plan-group.ts";
import type { Group, GroupPlan, PlanContext } from "../../import/groups/plan-group.ts";
import { attempts } from "../store/attempts.ts";
import type { Caller, PeopleDependencies } from "../store/people-dependencies.ts";
import { ensureTags, findTagIds } from "../tags/tag-service.ts";

/** What became of one of the people of an upsert. */
export interface UpsertAnswer {
  readonly index: number;
  readonly outcome: "CREATED" | "UPDATED" | "UNCHANGED" | "REJECTED";
  readonly personId: string | null;
  readonly problems: readonly Problem[];
}

/** Plans what has no answer, writes it, and plans again what lost a race, until everything has one. New people have ids made of the seed. */
export async function settleCandidates(
  dependencies: PeopleDependencies,
  caller: Caller,
  candidates: readonly Candidate[],
  seed: string,
  answers: Map<number, UpsertAnswer>,
): Promise<void> {
  let contested = candidates.flatMap(identifiersOfCandidate);
  for await (const _ of attempts(() => contested)) {
    const pending = candidates.filter(({ row }) => !answers.has(row));
    if (pending.length === 0) return;
    const groups = await findGroups(dependencies, pending);
    const people = groups.flatMap((group) => group.people.map(({ id }) => id));
    contested = [...people, ...pending.flatMap(identifiersOfCandidate)];
    const plans = await planGroups(dependencies, groups, seed);
    for (const { group, answer } of await writePlans(dependencies, caller, plans, seed)) {
      for (const { row } of group.candidates) answers.set(row, answer(row));
    }
  }
}

async function findGroups(
  { store, notDuplicates }: PeopleDependencies,
  candidates: readonly Candidate[],
): Promise<Group[]> {
  const grouper = createRowGrouper();
  for (const [ordinal, candidate] of candidates.entries())
    grouper.add(ordinal, identifiersOfCandidate(candidate));
  const owners = await store.findByIdentifiers([...grouper.identifiers()]);
  for (const { id, profile } of owners) grouper.join({ id, identifiers: identifiersOf(profile) });
  const ownerOf = new Map(owners.map((owner) => [owner.id, owner]));
  const groups = grouper.groups().map(({ rows, people }) => ({
    candidates: rows.flatMap((ordinal) => candidates[ordinal] ?? []),
    people: people.flatMap((id) => ownerOf.get(id) ?? []),
  }));
  const marked = await notDuplicates.hasPair(groups.map(({ people }) => people));
  return groups.map((group, index) => ({
    ...group,
    reached: group.people.map(({ id }) => id),
    hasNotDuplicates: marked[index] === true,
  }));
}

interface PlannedGroup {
  readonly group: Group;
  readonly at: Date;
  readonly plan: GroupPlan;
}

async function planGroups(
  { limits }: PeopleDependencies,
  groups: readonly Group[],
  seed: string,
): Promise<PlannedGroup[]> {
  const planWith = (tagIds: ReadonlyMap<string, string>) =>
    groups.map((group): PlannedGroup => {
      // Whom it creates is as old as the call; a change comes after the person's last one.
      const at = group.people.reduce(
        (latest, person) => momentAfter(person, latest),
        group.people.length === 0 ? createdAtOf(seed) : new Date(),
      );
      const context: PlanContext = {
        at,
        limits,
        tagIdOf: (name) => tagIds.get(caseKey(name)) ?? `new ${caseKey(name)}`,
        importTagIds: [],
        mergeIdOf: () => createId(at),
      };
      return { group, at, plan: planResolve(group, context) };
    });
  const namesOf = (planned: readonly PlannedGroup[]): string[] =>
    planned.flatMap(({ group }) => group.candidates.flatMap(({ tags }) => tags));
  // A group that is refused creates no tags.
  const tried = planWith(new Map());
  const names = namesOf(tried.filter(({ plan }) => plan.kind !== "conflict"));
  if (names.length === 0) return tried;
  const known = await findTagIds(namesOf(tried));
  return planWith(new Map([...known, ...(await ensureTags(names))]));
}

interface WrittenGroup {
  readonly group: Group;
  readonly answer: (index: number) => UpsertAnswer;
}

/** Writes what the plans say, and answers for those that came through. */
async function writePlans(
  { store, performMerge }: PeopleDependencies,
  caller: Caller,
  planned: readonly PlannedGroup[],
  seed: string,
): Promise<WrittenGroup[]> {
  const written: WrittenGroup[] = [];
  const originAt = (at: Date): Origin => ({ at, cause: "SYNCED", apiKeyId: caller.id });
  const idsOfNew = (group: Group): string[] =>
    group.candidates.map(({ row }) => createImportedId(createdAtOf(seed), seed, row));
  const settled = (
    group: Group,
    outcome: "CREATED" | "UPDATED" | "UNCHANGED",
    personId: string,
  ): void => {
    // Of a call that died half-way and is done again: what it created then, it has created.
    const isOwn = outcome !== "CREATED" && idsOfNew(group).includes(personId);
    written.push({
      group,
      answer: (index) => ({ index, outcome: isOwn ? "CREATED" : outcome, personId, problems: [] }),
    });
  };

  const inserts = planned.flatMap(({ group, at, plan }) => {
    const [id] = idsOfNew(group);
    if (plan.kind !== "create" || id === undefined) return [];
    return [{ group, person: createVersion(id, plan.profile, originAt(at), "API") }];
  });
  const inserted = await store.insert(inserts.map(({ person }) => person));
  for (const [index, { group, person }] of inserts.entries()) {
    if (inserted[index] === "written") settled(group, "CREATED", person.id);
  }

  const updates = planned.flatMap(({ group, at, plan }) => {
    if (plan.kind !== "update" || plan.merges.length > 0) return [];
    if (plan.changes.length === 0) {
      settled(group, "UNCHANGED", plan.base.id);
      return [];
    }
    return [
      {
        group,
        before: plan.base,
        after: nextVersion(plan.base, plan.profile, originAt(at), plan.changes),
      },
    ];
  });
  const updated = await store.update(updates);
  for (const [index, { group, before }] of updates.entries()) {
    if (updated[index] === "written") settled(group, "UPDATED", before.id);
  }

  for (const { group, at, plan } of planned) {
    if (plan.kind === "conflict") {
      const code = plan.conflict.code === "TOO_MANY_CONTACTS" ? "TOO_MANY" : "CONFLICT";
      const refused = problem(code, plan.conflict.message);
      written.push({
        group,
        answer: (index) => rejection(index, [{ ...refused, path: ["people", String(index)] }]),
      });
    } else if (plan.kind === "update" && plan.merges.length > 0) {
      const after = nextVersion(plan.base, plan.profile, originAt(at), plan.changes);
      const { base, merges } = plan;
      const outcome = await performMerge({ base, merges, after, cause: "API", keyId: caller.id });
      if (outcome === "written") settled(group, "UPDATED", base.id);
    }
  }
  return written;
}

/** The answer for an item that nothing was written of. */
export const rejection = (index: number, problems: readonly Problem[]): UpsertAnswer => ({
  index,
  outcome: "REJECTED",
  personId: null,
  problems,
});
