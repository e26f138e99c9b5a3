import {
  contactsOf,
  findCarriedOver,
  findConflicts,
} from "../../domain/merging/merge-conflicts.ts";
import type {
  MergeConflict,
  OwnedContact,
  OwnedValue,
} from "../../domain/merging/merge-conflicts.ts";
import { mergeProfiles } from "../../domain/merging/merge-profiles.ts";
import { byCreation } from "../../domain/people/person.ts";
import type { Person } from "../../domain/people/person.ts";
import type { Profile } from "../../domain/people/profile.ts";
import { rolesIn } from "../../domain/merging/plan-merge.ts";
import { fail, problem, succeed } from "../../domain/result.ts";
import type { Result } from "../../domain/result.ts";
import { findMergePeople } from "./find-merge-people.ts";
import type { MergeDependencies } from "./merge-dependencies.ts";

/** What a merge would do. */
export interface MergeView {
  /** In the order of their creation. */
  readonly people: readonly Person[];
  readonly survivor: Person;
  readonly conflicts: readonly MergeConflict[];
  readonly carriedOver: readonly OwnedValue[];
  readonly phones: readonly OwnedContact[];
  readonly emails: readonly OwnedContact[];
  /** With the suggested values where a choice is open. */
  readonly outcome: Profile;
}

/** Shows what merging these people would do; null where one of them is not there. */
export async function previewMerge(
  dependencies: Pick<MergeDependencies, "store" | "limits">,
  personIds: readonly string[],
  survivor: string | null,
): Promise<Result<MergeView | null>> {
  const found = await findMergePeople(dependencies, personIds);
  if (!found.ok) {
    const isSomebodyMissing = found.problems.every(({ code }) => code === "NOT_FOUND");
    return isSomebodyMissing ? succeed(null) : found;
  }
  const survivorId = survivor === null ? null : found.value.idOf(survivor);
  if (survivor !== null && survivorId === null) return fail(notOneOfThem);
  const people = found.value.people.toSorted(byCreation);
  const roles = rolesIn(people, survivorId);
  return succeed({
    people,
    survivor: roles.survivor,
    conflicts: findConflicts(people),
    carriedOver: findCarriedOver(people),
    phones: contactsOf(people, "phones"),
    emails: contactsOf(people, "emails"),
    outcome: mergeProfiles(roles.survivor, roles.absorbed, new Date()),
  });
}

/** The refusal of a survivor who is not merged. */
export const notOneOfThem = problem("INVALID", "The survivor must be one of the people to merge.", [
  "survivor",
]);
