import { Types } from "mongoose";
import { createdAtOf, createImportedId } from "../../domain/ids.ts";
import { problem } from "../../domain/result.ts";
import type { Problem, ProblemKind } from "../../domain/result.ts";
import { byCreation } from "../../domain/people/person.ts";
import { createVersion, nextVersion } from "../../domain/people/revise.ts";
import type { PersonWrite } from "../../domain/people/person-write.ts";
import { caseKey } from "../../domain/values/text.ts";
import type { Candidate } from "../../import/rows/candidate.ts";
import type { GroupConflict } from "../../import/groups/group.ts";
import type { GroupWords } from "../../import/groups/group-words.ts";
import type { Group } from "../../import/groups/group.ts";
import { findOwners } from "./find-owners.ts";
import type { NamedCandidate, OwnerRecords } from "./find-owners.ts";
import { separateUnchanged } from "./find-unchanged.ts";
import { completeGroups, groupCandidates, readOwners } from "./group-candidates.ts";
import { findTagIds } from "../store/tag-store.ts";
import { planCandidates } from "./plan-candidates.ts";
import type { PlannedCandidates, UpsertCall } from "./plan-candidates.ts";
import { attempts } from "../store/attempts.ts";
import { byHalves } from "../store/by-halves.ts";
import type { Caller, PeopleDependencies } from "../store/people-dependencies.ts";
import { writePeople } from "../store/write-people.ts";
import type { Database } from "../../models/database.ts";

/** What became of one item of an upsert, as it is stored under the idempotency key. */
export interface ItemAnswer {
  readonly index: number;
  readonly outcome: "CREATED" | "UPDATED" | "UNCHANGED" | "REJECTED";
  readonly personId: string | null;
  readonly problems: readonly Problem[];
}

/**
 * Plans and writes the items that have no answer yet. Items whose people another writer changed meanwhile are planned
 * again, until all items have an answer.
 */
export async function writeCandidates(
  dependencies: PeopleDependencies,
  caller: Caller,
  call: UpsertCall,
  answers: Map<number, ItemAnswer>,
): Promise<void> {
  let pending = call.items;
  let contested = pending.flatMap(({ identifiers }) => identifiers);
  for await (const _ of attempts(() => contested)) {
    const owners = await findOwners(dependencies.store, pending);
    const others = await answerUnchanged(dependencies, owners, call, { pending, answers });
    if (others.length === 0) return;
    const { groups, people } = await groupCandidates(dependencies.store, others, owners);
    const whom = groups.flatMap((group) => [...group.owners.keys()]);
    contested = [...whom, ...others.flatMap(({ identifiers }) => identifiers)];
    const portions =
      people === null
        ? byHalves(groups, (some, most) => readOwners(dependencies, some, most))
        : [{ things: groups, loaded: people }];
    for await (const portion of portions) {
      const whole = await completeGroups(dependencies, portion.things, portion.loaded);
      const plans = await planCandidates(dependencies, whole, call);
      for (const answer of await writePlans(dependencies, caller, plans, call))
        answers.set(answer.index, answer);
    }
    pending = others.filter(({ candidate }) => !answers.has(candidate.row));
    if (pending.length === 0) return;
  }
}

/**
 * Stores an answer in `answers` for each pending item that changes nothing in its person. Returns the items that still
 * need an answer.
 */
async function answerUnchanged(
  { database, limits }: PeopleDependencies,
  owners: OwnerRecords | null,
  { seed }: UpsertCall,
  { pending, answers }: { pending: readonly NamedCandidate[]; answers: Map<number, ItemAnswer> },
): Promise<readonly NamedCandidate[]> {
  if (owners === null || owners.size === 0) return pending;
  const context = { limits, tagIds: await findTags(database, pending) };
  const { unchanged, others } = separateUnchanged(pending, owners, context);
  for (const [{ candidate }, { _id }] of unchanged) {
    const { row: index } = candidate;
    const personId = _id.toHexString();
    const outcome = isOwn(personId, candidate, seed) ? "CREATED" : "UNCHANGED";
    answers.set(index, { index, outcome, personId, problems: [] });
  }
  return others;
}

async function findTags(
  database: Database,
  items: readonly NamedCandidate[],
): Promise<ReadonlyMap<string, Types.ObjectId>> {
  const names = [...new Set(items.flatMap(({ candidate }) => candidate.tags))];
  const ids = await findTagIds(database, names);
  return new Map(
    names.flatMap((name) => {
      const id = ids.get(caseKey(name));
      return id === undefined ? [] : [[name, new Types.ObjectId(id)]];
    }),
  );
}

/** Writes the plans of groups. Returns the answers for the items of all groups that were written. */
async function writePlans(
  { store }: PeopleDependencies,
  caller: Caller,
  planned: readonly PlannedCandidates[],
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

function toWrite(
  { group, at, plan }: PlannedCandidates,
  caller: Caller,
  seed: string,
): PersonWrite {
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
  { group, plan }: PlannedCandidates,
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
      const isCreated = group.candidates.some((candidate) => isOwn(id, candidate, seed));
      return () => ({ outcome: isCreated ? "CREATED" : outcome, personId: id, problems: [] });
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

/**
 * Returns the ids that the new person of a group can have: one for each item, computed from the call and the position
 * of the item. The person is created with the first of them. If the call is repeated, the item of that id may not be
 * the first of its group any more, so `isOwn` compares the ids of all items.
 */
function idsOfNew({ candidates }: Group, seed: string): string[] {
  return candidates.map((candidate) => idOfNew(candidate, seed));
}

/** Returns whether an earlier try of the same call created the person, before that try died. */
function isOwn(id: string, candidate: Candidate, seed: string): boolean {
  return (
    createdAtOf(id).getTime() === createdAtOf(seed).getTime() && id === idOfNew(candidate, seed)
  );
}

const idOfNew = ({ row }: Candidate, seed: string): string =>
  createImportedId(createdAtOf(seed), seed, row);

/** Returns the answer for an item of which nothing was written. */
export const rejection = (index: number, problems: readonly Problem[]): ItemAnswer => ({
  index,
  outcome: "REJECTED",
  personId: null,
  problems,
});
