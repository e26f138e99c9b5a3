import { createdAtOf, createImportedId } from "../../domain/ids.ts";
import { problem } from "../../domain/result.ts";
import type { Problem, ProblemKind } from "../../domain/result.ts";
import { byCreation } from "../../domain/people/person.ts";
import type { Person } from "../../domain/people/person.ts";
import { createVersion, nextVersion } from "../../domain/people/revise.ts";
import type { PersonWrite } from "../../domain/people/person-write.ts";
import type { Candidate } from "../../import/rows/candidate.ts";
import { createRowGrouper, identifiersOfCandidate } from "../../import/groups/group-rows.ts";
import type { GroupConflict } from "../../import/groups/group.ts";
import type { GroupWords } from "../../import/groups/group-words.ts";
import type { Group } from "../../import/groups/group.ts";
import { planGroups } from "./plan-candidates.ts";
import type { PlannedGroup, UpsertCall } from "./plan-candidates.ts";
import { attempts } from "../store/attempts.ts";
import { byHalves, CHARACTERS_AT_A_TIME } from "../store/by-halves.ts";
import { toOwners } from "../store/people-reader.ts";
import type { OwnerVersion } from "../store/people-reader.ts";
import type { Caller, PeopleDependencies } from "../store/people-dependencies.ts";
import { writePeople } from "../store/write-people.ts";

/** What became of one of the people of an upsert. */
export interface ItemAnswer {
  readonly index: number;
  readonly outcome: "CREATED" | "UPDATED" | "UNCHANGED" | "REJECTED";
  readonly personId: string | null;
  readonly problems: readonly Problem[];
}

/** Plans what has no answer, writes it, and plans again what lost a race, until everything has one. */
export async function settleCandidates(
  dependencies: PeopleDependencies,
  caller: Caller,
  call: UpsertCall,
  answers: Map<number, ItemAnswer>,
): Promise<void> {
  const { candidates } = call;
  let contested = candidates.flatMap(identifiersOfCandidate);
  for await (const _ of attempts(() => contested)) {
    const pending = candidates.filter(({ row }) => !answers.has(row));
    if (pending.length === 0) return;
    const { groups, people: loaded } = await findGroups(dependencies, pending);
    const people = groups.flatMap(({ owners }) => [...owners.keys()]);
    contested = [...people, ...pending.flatMap(identifiersOfCandidate)];
    const portions =
      loaded === null
        ? byHalves(groups, (some, most) => readPeople(dependencies, some, most))
        : [{ things: groups, loaded }];
    for await (const portion of portions) {
      const whole = await completeGroups(dependencies, portion.things, portion.loaded);
      const plans = await planGroups(dependencies, whole, call);
      for (const answer of await writePlans(dependencies, caller, plans, call))
        answers.set(answer.index, answer);
    }
  }
}

/** Items that are one person, and the people who own one of their identifiers. */
interface FoundGroup {
  readonly candidates: readonly Candidate[];
  readonly owners: ReadonlyMap<string, OwnerVersion>;
}

/** The groups, and their people where these are not too large to be held together: most are read once. */
async function findGroups(
  { store }: PeopleDependencies,
  candidates: readonly Candidate[],
): Promise<{
  readonly groups: readonly FoundGroup[];
  readonly people: ReadonlyMap<string, Person> | null;
}> {
  const grouper = createRowGrouper();
  for (const [ordinal, candidate] of candidates.entries())
    grouper.add(ordinal, identifiersOfCandidate(candidate));
  const named = [...grouper.identifiers()];
  const people = await store.findOwnersWithin(named, CHARACTERS_AT_A_TIME);
  const owners = people === null ? await store.ownersOf(named) : toOwners(people);
  for (const [id, { identifiers }] of owners) grouper.join({ id, identifiers });
  const groups = grouper.groups().map(({ rows, people: ids }) => ({
    candidates: rows.flatMap((ordinal) => candidates[ordinal] ?? []),
    owners: new Map(
      ids.flatMap((id) => {
        const owner = owners.get(id);
        return owner === undefined ? [] : [[id, owner]];
      }),
    ),
  }));
  return { groups, people };
}

/** Those who are to be read: of a group with more people than are merged automatically nobody. */
function readPeople(
  { store, limits }: PeopleDependencies,
  groups: readonly FoundGroup[],
  mostCharacters: number,
): Promise<ReadonlyMap<string, Person> | null> {
  const ids = groups.flatMap(({ owners }) =>
    owners.size > limits.peoplePerGroup ? [] : [...owners.keys()],
  );
  return store.findWithin(ids, mostCharacters);
}

/** The groups with their people. Whoever was written since they were grouped may belong to another: their group is found again. */
async function completeGroups(
  { notDuplicates, limits }: PeopleDependencies,
  groups: readonly FoundGroup[],
  people: ReadonlyMap<string, Person>,
): Promise<Group[]> {
  const whole = groups.flatMap(({ candidates, owners }) => {
    const reached = [...owners.keys()];
    if (owners.size > limits.peoplePerGroup) return [{ candidates, reached, people: [] }];
    const present = reached.flatMap((id) => people.get(id) ?? []);
    const isAsFound = reached.every((id) => {
      const person = people.get(id);
      return person?.id === id && person.version === owners.get(id)?.version;
    });
    return isAsFound ? [{ candidates, reached, people: present }] : [];
  });
  const marked = await notDuplicates.hasPair(whole.map((group) => group.people));
  return whole.map((group, index) => ({ ...group, hasNotDuplicates: marked[index] === true }));
}

/** Writes what the plans say, and answers for those that came through. */
async function writePlans(
  { store }: PeopleDependencies,
  caller: Caller,
  planned: readonly PlannedGroup[],
  { seed, words }: UpsertCall,
): Promise<ItemAnswer[]> {
  const writes = planned.map((each) => toWrite(each, caller, seed));
  const outcomes = await writePeople(store, writes);
  return planned.flatMap((each, index) => {
    if (outcomes[index] !== "written") return [];
    const answer = toAnswer(each, seed, words);
    return each.group.candidates.map(({ row }) => ({ ...answer(row), index: row }));
  });
}

function toWrite({ group, at, plan }: PlannedGroup, caller: Caller, seed: string): PersonWrite {
  const origin = { at, cause: "SYNCED", apiKeyId: caller.id } as const;
  switch (plan.kind) {
    case "create": {
      const [id] = idsOfNew(group, seed);
      if (id === undefined) return { kind: "none" };
      return { kind: "create", person: createVersion(id, plan.profile, origin, "API") };
    }
    case "update": {
      const { base, merges: absorbed, profile, changes } = plan;
      if (absorbed.length === 0 && changes.length === 0) return { kind: "none" };
      const update = { before: base, after: nextVersion(base, profile, origin, changes) };
      if (absorbed.length === 0) return { kind: "update", ...update };
      return { kind: "merge", ...update, absorbed, cause: "API" };
    }
    case "conflict":
    case "discard":
      return { kind: "none" };
  }
}

function toAnswer(
  { group, plan }: PlannedGroup,
  seed: string,
  { mayNamePeople }: GroupWords,
): (index: number) => Omit<ItemAnswer, "index"> {
  switch (plan.kind) {
    case "conflict": {
      const { code, message } = plan.conflict;
      const [stored] = group.people.toSorted(byCreation);
      const who = mayNamePeople && stored !== undefined ? { personId: stored.id } : {};
      return (index) =>
        rejection(index, [
          { ...problem(kindOf(code), message, ["people", String(index)]), ...who },
        ]);
    }
    case "update": {
      const { base, merges, changes } = plan;
      const { id } = base;
      const outcome = merges.length === 0 && changes.length === 0 ? "UNCHANGED" : "UPDATED";
      // Of a call that died half-way and is done again: what it created then, it has created.
      const isOwn = idsOfNew(group, seed).includes(id);
      return () => ({ outcome: isOwn ? "CREATED" : outcome, personId: id, problems: [] });
    }
    case "create":
    case "discard": {
      const [personId = null] = idsOfNew(group, seed);
      return () => ({ outcome: "CREATED", personId, problems: [] });
    }
  }
}

function kindOf(code: GroupConflict["code"]): ProblemKind {
  switch (code) {
    case "TOO_MANY_CONTACTS":
      return "TOO_MANY";
    case "NO_IDENTIFIER":
      return "INVALID";
    case "CONFLICTING_EXTERNAL_ID":
    case "SUSPICIOUS_GROUP":
    case "NOT_DUPLICATES":
      return "CONFLICT";
  }
}

/** The ids that a group's new person may have had in this call: of each of its rows. */
function idsOfNew({ candidates }: Group, seed: string): string[] {
  return candidates.map(({ row }) => createImportedId(createdAtOf(seed), seed, row));
}

/** The answer for an item that nothing was written of. */
export const rejection = (index: number, problems: readonly Problem[]): ItemAnswer => ({
  index,
  outcome: "REJECTED",
  personId: null,
  problems,
});
