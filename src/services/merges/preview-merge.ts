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
import { decideMerge } from "../../domain/merging/merge-decisions.ts";
import { findMergePeople } from "./find-merge-people.ts";
import type { MergeDependencies } from "./merge-dependencies.ts";
import { readMergeWishes } from "./read-merge-wishes.ts";
import type { WrittenWishes } from "./read-merge-wishes.ts";

/** What a merge would do: which fields conflict, and the resulting profile. */
export interface MergeView {
  /** The people to merge, in the order in which they were created. */
  readonly people: readonly Person[];
  readonly survivor: Person;
  readonly conflicts: readonly MergeConflict[];
  readonly carriedOver: readonly OwnedValue[];
  readonly phones: readonly OwnedContact[];
  readonly emails: readonly OwnedContact[];
  /** The profile after the merge, with the suggested value wherever the caller has not chosen one. */
  readonly outcome: Profile;
}

/** The people to merge, and what was decided so far. */
export interface MergePreviewRequest extends Omit<WrittenWishes, "autoResolve"> {
  readonly personIds: readonly string[];
  readonly survivor?: string | null;
}

/** Returns what merging these people would do; null if one of them does not exist. */
export async function previewMerge(
  dependencies: Pick<MergeDependencies, "database" | "store" | "limits" | "defaultCountry">,
  { personIds, survivor = null, ...written }: MergePreviewRequest,
): Promise<Result<MergeView | null>> {
  const found = await findMergePeople(dependencies, personIds);
  if (!found.ok) {
    const isSomebodyMissing = found.problems.every(({ code }) => code === "NOT_FOUND");
    return isSomebodyMissing ? succeed(null) : found;
  }
  const survivorId = survivor === null ? null : found.value.idOf(survivor);
  // Where the caller has not yet chosen between two values, the preview shows the suggested one.
  const wished = { ...written, autoResolve: true };
  const { wishes, problems } = await readMergeWishes(dependencies, wished, found.value);
  const faults = survivor !== null && survivorId === null ? [notOneOfThem] : [];
  if (problems.length + faults.length > 0) return fail(...faults, ...problems);
  const decided = decideMerge(found.value.people, wishes);
  if (!decided.ok) return decided;
  const people = found.value.people.toSorted(byCreation);
  const roles = rolesIn(people, survivorId);
  return succeed({
    people,
    survivor: roles.survivor,
    conflicts: findConflicts(people),
    carriedOver: findCarriedOver(people),
    phones: contactsOf(people, "phones"),
    emails: contactsOf(people, "emails"),
    outcome: mergeProfiles(roles.survivor, roles.absorbed, new Date(), decided.value),
  });
}

/**
 * The problem of a request whose survivor is not one of the people to merge. The path of the problem names the
 * request's field `survivor`.
 */
export const notOneOfThem = problem("INVALID", "The survivor must be one of the people to merge.", [
  "survivor",
]);
