import { addMembers, faultsOfEdit, setValues } from "../../domain/people/edit-profile.ts";
import type { Draft } from "../../domain/people/edit-profile.ts";
import { placeOfIdentifier } from "../../domain/people/identifier-place.ts";
import { hasReachableIdentifier, identifiersOf } from "../../domain/people/identifiers.ts";
import { createdAtOf } from "../../domain/ids.ts";
import type { PersonInput } from "../../domain/people/person-input.ts";
import type { Person } from "../../domain/people/person.ts";
import { fail, problem, succeed } from "../../domain/result.ts";
import type { Result } from "../../domain/result.ts";
import { createVersion } from "../../domain/people/revise.ts";
import { attempts, lostRace } from "../store/attempts.ts";
import { runOnce } from "../idempotency.ts";
import type { Caller, PeopleDependencies } from "../store/people-dependencies.ts";
import { readPersonInput } from "./read-person-input.ts";
import { takenProblems } from "./taken-identifiers.ts";
import { writePeople } from "../store/write-people.ts";
import { ensureTags } from "../store/tag-store.ts";

/** A person to create, and the key that makes repeating the call harmless. */
export type CreatePersonRequest = PersonInput & { readonly idempotencyKey?: string | null };

/** Creates a person; their identifiers must not belong to other people. */
export async function createPerson(
  dependencies: PeopleDependencies,
  caller: Caller,
  { idempotencyKey, ...input }: CreatePersonRequest,
): Promise<Result<Person>> {
  let created: Person | null = null;
  const call = { apiKeyId: caller.id, operation: "createPerson", idempotencyKey, input };
  const answer = await runOnce<{ readonly personId: string }>(
    dependencies.database,
    call,
    async (seed) => {
      const result = await insertPerson(dependencies, caller, input, seed);
      if (!result.ok) return result;
      created = result.value;
      return succeed({ personId: seed });
    },
  );
  if (!answer.ok) return answer;
  if (created !== null) return succeed(created);
  const { personId } = answer.value;
  const person = (await dependencies.store.findByIds([personId])).get(personId);
  return person === undefined
    ? fail(
        problem("NOT_FOUND", "The person that this idempotency key created was deleted since.", [
          "idempotencyKey",
        ]),
      )
    : succeed(person);
}

async function insertPerson(
  dependencies: PeopleDependencies,
  caller: Caller,
  input: PersonInput,
  id: string,
): Promise<Result<Person>> {
  const { store, limits, defaultCountry } = dependencies;
  const read = await readPersonInput(input, dependencies);
  const at = createdAtOf(id);
  const draft: Draft = new Map();
  setValues(draft, read.values, at);
  addMembers(draft, "phones", read.phones ?? [], at);
  addMembers(draft, "emails", read.emails ?? [], at);
  const problems = [...read.problems, ...faultsOfEdit(new Map(), draft, limits)];
  if (problems.length === 0 && !hasReachableIdentifier(draft)) {
    problems.push(problem("INVALID", "A person needs an external ID, a phone or an email."));
  }
  if (problems.length > 0) return fail(...problems);
  const identifiers = identifiersOf(draft);
  const placeOf = (identifier: string): readonly string[] =>
    placeOfIdentifier(identifier, input, defaultCountry);
  for await (const _ of attempts(() => identifiers)) {
    const owners = await store.whoseAre(identifiers);
    // A former run of the same call that died half-way may have created the person.
    const own = owners.size === 0 ? undefined : (await store.findByIds([id])).get(id);
    if (own !== undefined) return succeed(own);
    const taken = takenProblems(identifiers, owners, placeOf, caller);
    if (taken.length > 0) return fail(...taken);
    const tagIds = await ensureTags(dependencies.database, read.tags ?? []);
    addMembers(draft, "tags", tagIds.values(), at);
    const person = createVersion(id, draft, { at, cause: "CREATED", apiKeyId: caller.id }, "API");
    const [outcome] = await writePeople(store, [{ kind: "create", person }]);
    if (outcome === "written") return succeed(person);
  }
  return fail(lostRace());
}
