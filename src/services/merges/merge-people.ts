import { Types } from "mongoose";
import { decideMerge } from "../../domain/merging/merge-decisions.ts";
import { sizeOf } from "../../domain/people/profile.ts";
import type { Person } from "../../domain/people/person.ts";
import type { PersonMerge } from "../../domain/people/person-write.ts";
import {
  limitsExceededBy,
  planMerge,
  refuseTooLarge,
  rolesIn,
} from "../../domain/merging/plan-merge.ts";
import { fail, problem, succeed } from "../../domain/result.ts";
import type { Problem, Result } from "../../domain/result.ts";
import { momentAfter } from "../../domain/people/revise.ts";
import { attempts, lostRace } from "../store/attempts.ts";
import { findOwnTagsOf } from "../store/find-own-tags.ts";
import { findMergePeople } from "./find-merge-people.ts";
import type { FoundPeople } from "./find-merge-people.ts";
import { runOnce } from "../idempotency.ts";
import type { MergeDependencies } from "./merge-dependencies.ts";
import type { Caller } from "../store/people-dependencies.ts";
import { notOneOfThem } from "./preview-merge.ts";
import { readMergeWishes } from "./read-merge-wishes.ts";

/** A merge as a client requests it, with public ids and with contacts in any notation. */
export interface MergeRequest {
  readonly personIds: readonly string[];
  readonly survivor?: string | null;
  readonly choices?: readonly { readonly field: string; readonly personId: string }[] | null;
  readonly autoResolve: boolean;
  readonly phones?: readonly string[] | null;
  readonly emails?: readonly string[] | null;
  readonly expectedVersions?:
    | readonly { readonly personId: string; readonly version: number }[]
    | null;
  readonly idempotencyKey?: string | null;
}

/** The id of a written merge and the id of its survivor, from which the answer to the caller is built. */
export interface MergeAnswer {
  readonly mergeId: string;
  readonly survivorId: string;
}

/** Merges people as the caller decided, completely or not at all. */
export async function mergePeople(
  dependencies: MergeDependencies,
  caller: Caller,
  { idempotencyKey, ...input }: MergeRequest,
): Promise<Result<MergeAnswer>> {
  const call = { apiKeyId: caller.id, operation: "mergePeople", idempotencyKey, input };
  return runOnce<MergeAnswer>(dependencies.database, call, (mergeId) =>
    merge(dependencies, caller, input, mergeId),
  );
}

async function merge(
  dependencies: MergeDependencies,
  caller: Caller,
  request: MergeRequest,
  mergeId: string,
): Promise<Result<MergeAnswer>> {
  let former: FoundPeople | null = null;
  const contested = (): string[] => (former?.people ?? []).map(({ id }) => id);
  for await (const attempt of attempts(contested)) {
    // An earlier try of the same call may have written the merge before its process died.
    const done = await findDoneMerge(dependencies, mergeId);
    if (done !== null) return succeed(done);
    const found = await findMergePeople(dependencies, request.personIds);
    if (attempt > 0 && (!found.ok || isMergedSince(former, found.value))) {
      return fail(
        problem("CONFLICT", "One of these people was merged or deleted at the same moment.", [
          "personIds",
        ]),
      );
    }
    if (!found.ok) return found;
    former = found.value;
    const planned = await plan(dependencies, request, found.value, {
      mergeId,
      apiKeyId: caller.id,
    });
    if (!planned.ok) return planned;
    const { write, people } = planned.value;
    const outcome = await dependencies.store.merge(write, {
      alongside: (session) => dependencies.notDuplicates.clear(people, session),
    });
    if (outcome === "written") return succeed({ mergeId, survivorId: write.before.id });
  }
  return fail(lostRace(["personIds"]));
}

async function plan(
  dependencies: MergeDependencies,
  request: MergeRequest,
  { people, idOf }: FoundPeople,
  { mergeId, apiKeyId }: { readonly mergeId: string; readonly apiKeyId: string },
): Promise<Result<{ readonly write: PersonMerge; readonly people: readonly Person[] }>> {
  const survivor = request.survivor ?? null;
  const survivorId = survivor === null ? null : idOf(survivor);
  const read = await readMergeWishes(dependencies, request, { people, idOf });
  const problems = [...read.problems, ...faultsOfVersions(request, { people, idOf })];
  if (survivor !== null && survivorId === null) problems.push(notOneOfThem);
  if (problems.length > 0) return fail(...problems);
  const decided = decideMerge(people, read.wishes);
  if (!decided.ok) return decided;
  const tooLarge = refuseTooLarge(people, dependencies.limits);
  if (tooLarge !== null) return fail(tooLarge);
  const roles = rolesIn(people, survivorId);
  const at = momentAfter(roles.survivor);
  const origin = { at, cause: "MERGED", apiKeyId } as const;
  const after = planMerge(roles, decided.value, mergeId, origin);
  const { database, limits } = dependencies;
  const ownTags = await findOwnTagsOf(database, [after.profile], limits.tagsPerPerson);
  const exceeded = limitsExceededBy(after.profile, limits, ownTags);
  if (exceeded.length > 0) return fail(...exceeded);
  const absorbed = roles.absorbed.map((person) => ({ mergeId, absorbed: person }));
  const write = { before: roles.survivor, after, absorbed, cause: "MANUAL" } as const;
  return succeed({ write, people });
}

async function findDoneMerge(
  { database }: MergeDependencies,
  mergeId: string,
): Promise<MergeAnswer | null> {
  const filter = { _id: new Types.ObjectId(mergeId) };
  const record = await database.merges.findOne(filter, { projection: { survivorId: 1 } });
  return record === null ? null : { mergeId, survivorId: record.survivorId.toHexString() };
}

// Returns whether people were merged since they were first read. If so, they are not the people about whom the caller
// decided. An update does no harm: an updated person is still the same human.
function isMergedSince(former: FoundPeople | null, { people }: FoundPeople): boolean {
  return (former?.people ?? []).some((before, index) => {
    const now = people[index];
    return (
      now === undefined ||
      now.id !== before.id ||
      sizeOf(now.profile, "mergedIds") !== sizeOf(before.profile, "mergedIds")
    );
  });
}

function faultsOfVersions(
  { expectedVersions }: MergeRequest,
  { people, idOf }: FoundPeople,
): Problem[] {
  return (expectedVersions ?? []).flatMap(({ personId, version }, index) => {
    const id = idOf(personId);
    const person = people.find((each) => each.id === id);
    const path = ["expectedVersions", String(index)];
    if (person === undefined) {
      return [problem("INVALID", "The person is not one of this merge.", [...path, "personId"])];
    }
    if (person.version === version) return [];
    const message = `${personId} has changed: it is at version ${person.version}, not ${version}.`;
    return [problem("CONFLICT", message, [...path, "version"])];
  });
}
