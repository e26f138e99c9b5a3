import { fromPublicId, toPublicId } from "../../src/domain/ids.ts";
import { defaultLimits } from "../../src/domain/limits.ts";
import type { PersonInput } from "../../src/domain/people/person-input.ts";
import type { Person } from "../../src/domain/people/person.ts";
import type { Result } from "../../src/domain/result.ts";
import { scopes } from "../../src/domain/scopes.ts";
import { databaseOf } from "../../src/models/database.ts";
import { connection } from "../../src/models/connection.ts";
import type { PersonRecord } from "../../src/models/person.ts";
import { createPerson } from "../../src/services/people/create-person.ts";
import type { MergeDependencies } from "../../src/services/merges/merge-dependencies.ts";
import { mergePeople } from "../../src/services/merges/merge-people.ts";
import type { MergeAnswer, MergeRequest } from "../../src/services/merges/merge-people.ts";
import { createNotDuplicates } from "../../src/services/store/not-duplicates.ts";
import { createPersonStore } from "../../src/services/store/person-store.ts";
import { undoMerge } from "../../src/services/merges/undo-merge.ts";

/** The caller that tests pass to services: an API key with all scopes. */
export const aCaller = { id: "c".repeat(24), scopes } as const;

/** Returns the dependencies of merges, with the test's database. */
export function mergeDependencies(): MergeDependencies {
  const database = databaseOf(connection);
  return {
    store: createPersonStore(database),
    database,
    notDuplicates: createNotDuplicates(database),
    limits: defaultLimits,
    defaultCountry: "HR",
    undoDays: 90,
  };
}

/** Creates a person; returns the public id. */
export async function create(input: PersonInput): Promise<string> {
  const person = valueOf(await createPerson(mergeDependencies(), aCaller, input));
  return toPublicId("person", person.id);
}

/** Merges people in the same way as the API's mutation. */
export function merge(request: Partial<MergeRequest> & Pick<MergeRequest, "personIds">) {
  return mergePeople(mergeDependencies(), aCaller, { autoResolve: true, ...request });
}

/** Merges people; returns the public id of the merge. */
export async function merged(...personIds: readonly string[]): Promise<string> {
  return publicMergeId(valueOf(await merge({ personIds })));
}

/** Undoes a merge in the same way as the API's mutation. */
export const undo = (mergeId: string): Promise<Result<MergeAnswer>> =>
  undoMerge(mergeDependencies(), aCaller, mergeId);

/** Returns the id by which the API knows a merge, given the service's answer. */
export const publicMergeId = ({ mergeId }: MergeAnswer): string => toPublicId("merge", mergeId);

/** Returns the person that a public id leads to, also after a merge; null if there is none. */
export async function find(publicId: string): Promise<Person | null> {
  const id = fromPublicId("person", publicId) ?? "";
  return (await mergeDependencies().store.findByIds([id])).get(id) ?? null;
}

/** Returns a person's document without the fields that every write changes. */
export async function documentOf(publicId: string): Promise<Partial<PersonRecord> | null> {
  const [record] = await databaseOf(connection)
    .people.aggregate<PersonRecord>([
      { $match: { $expr: { $eq: [{ $toString: "$_id" }, fromPublicId("person", publicId)] } } },
      { $unset: ["version", "updatedAt", "head"] },
    ])
    .toArray();
  return record ?? null;
}

/** Returns the codes and paths of a refusal; empty for a success. */
export function refusals(result: Result<unknown>): string[] {
  return result.ok ? [] : result.problems.map(({ code, path }) => [code, ...path].join(" "));
}

/** Returns the value of a success; throws for a refusal, which fails the test. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join(" "));
  return result.value;
}
