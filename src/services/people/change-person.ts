import { identifiersOf } from "../../domain/people/identifiers.ts";
import type { Identifier } from "../../domain/people/identifiers.ts";
import type { Person } from "../../domain/people/person.ts";
import type { FieldName, Entry, Profile } from "../../domain/people/profile.ts";
import { fail, problem, succeed } from "../../domain/result.ts";
import type { Problem, Result } from "../../domain/result.ts";
import { momentAfter, nextVersion } from "../../domain/people/revise.ts";
import type { RevisionCause } from "../../domain/people/revision.ts";
import { changesBetween } from "../../domain/people/revision.ts";
import { attempts, lostRace } from "../store/attempts.ts";
import type { Caller, PeopleDependencies } from "../store/people-dependencies.ts";
import { writePeople } from "../store/write-people.ts";
import { takenProblems } from "./taken-identifiers.ts";

/** A change of a person, which is applied again to the current person if another writer was faster. */
export interface PersonEdit {
  /** The person's id, or that of somebody who was merged into them. */
  readonly id: string;
  /** Where the id is in the input, for the problem if it leads to nobody. */
  readonly idPath: readonly string[];
  readonly cause: RevisionCause;
  readonly caller: Caller;
  /** Returns the profile after the change; called again with the current person after a lost race. */
  readonly edit: (person: Person, at: Date) => Result<Profile>;
  /**
   * Called when all checks of the change have passed: does what else the change needs, such as creating tags, and
   * returns the profile to store.
   */
  readonly complete?: (profile: Profile, at: Date) => Promise<Map<FieldName, Entry>>;
  /** Returns where an identifier is in the input, for the problem if another person has it. */
  readonly placeOf: (identifier: Identifier) => readonly string[];
}

/**
 * Changes one person: reads, applies the edit, and writes if the person is still at the version that was read;
 * otherwise repeats all of it. If nothing changes, no revision is written.
 */
export async function changePerson(
  { store }: Pick<PeopleDependencies, "store">,
  { id, idPath, cause, caller, edit, complete, placeOf }: PersonEdit,
): Promise<Result<Person>> {
  let contested = [id];
  for await (const _ of attempts(() => contested)) {
    const person = (await store.findByIds([id])).get(id);
    if (person === undefined) return fail(noSuchPerson(idPath));
    contested = [person.id];
    const at = momentAfter(person);
    const edited = edit(person, at);
    if (!edited.ok) return edited;
    const gained = identifiersGained(person.profile, edited.value);
    const owners = [...(await store.whoseAre(gained))].filter(([, owner]) => owner !== person.id);
    const taken = takenProblems(gained, new Map(owners), placeOf, caller);
    if (taken.length > 0) return fail(...taken);
    const profile = complete === undefined ? edited.value : await complete(edited.value, at);
    if (changesBetween(person.profile, profile).length === 0) return succeed(person);
    const after = nextVersion(person, profile, { at, cause, apiKeyId: caller.id });
    const [outcome] = await writePeople(store, [{ kind: "update", before: person, after }]);
    if (outcome === "written") return succeed(after);
  }
  return fail(lostRace());
}

/** Returns the problem of an id that leads to no person. */
export function noSuchPerson(path: readonly string[]): Problem {
  return problem("NOT_FOUND", "There is no person with this id.", path);
}

function identifiersGained(before: Profile, after: Profile): Identifier[] {
  const had = new Set(identifiersOf(before));
  return identifiersOf(after).filter((identifier) => !had.has(identifier));
}
