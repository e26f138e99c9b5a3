import type { Limits } from "../limits.ts";
import type { MergeDecisions } from "./merge-profiles.ts";
import { mergeProfiles } from "./merge-profiles.ts";
import { byCreation } from "../people/person.ts";
import type { OwnTags } from "../people/own-tags.ts";
import { groupsBeyond } from "../people/person-limits.ts";
import type { PersonLimits } from "../people/person-limits.ts";
import type { Person } from "../people/person.ts";
import type { Profile } from "../people/profile.ts";
import { areLargerThan, isLargerThan, toMebibytes } from "../people/person-size.ts";
import { problem } from "../result.ts";
import type { Problem } from "../result.ts";
import { nextVersion } from "../people/revise.ts";
import { changesBetween } from "../people/revision.ts";
import type { Origin } from "../people/revision.ts";

/** Who survives a merge and who is absorbed, oldest first. */
export interface MergeRoles {
  readonly survivor: Person;
  readonly absorbed: readonly Person[];
}

/** Returns the roles in a merge: the oldest person survives, unless the caller names another. */
export function rolesIn(people: readonly Person[], survivorId: string | null): MergeRoles {
  const inOrder = people.toSorted(byCreation);
  const survivor = inOrder.find(({ id }) => id === survivorId) ?? inOrder[0];
  if (survivor === undefined) throw new RangeError("A merge needs somebody to survive it.");
  return { survivor, absorbed: inOrder.filter(({ id }) => id !== survivor.id) };
}

/** Returns the survivor after a manual merge. Every change in the survivor's new revision contains the merge's id. */
export function planMerge(
  { survivor, absorbed }: MergeRoles,
  decisions: MergeDecisions,
  mergeId: string,
  origin: Origin,
): Person {
  const profile = mergeProfiles(survivor, absorbed, origin.at, decisions);
  const changes = changesBetween(survivor.profile, profile, mergeId);
  return nextVersion(survivor, profile, origin, changes);
}

/** Returns the problem of people who are too large to be merged at once, or null; smaller merges of them may be possible. */
export function refuseTooLarge(
  people: readonly Person[],
  { mergeBytes }: Pick<Limits, "mergeBytes">,
): Problem | null {
  if (!areLargerThan(people, mergeBytes)) return null;
  const message = `Together these people take more than the ${toMebibytes(mergeBytes)} that one merge may take: merge fewer of them at a time.`;
  return problem("TOO_LARGE", message, ["personIds"]);
}

/** Returns a problem for each limit that the merged profile would exceed. */
export function limitsExceededBy(
  profile: Profile,
  limits: PersonLimits & Pick<Limits, "personBytes">,
  ownTags?: OwnTags,
): Problem[] {
  const tooMany = groupsBeyond(profile, limits, ownTags).map(({ group, name, size, limit }) => {
    const message = `Together they have ${size} ${name}, and a person may have ${limit}.`;
    return problem("TOO_MANY", message, group === "phones" || group === "emails" ? [group] : []);
  });
  if (!isLargerThan(profile, limits.personBytes)) return tooMany;
  const most = toMebibytes(limits.personBytes);
  return [
    ...tooMany,
    problem("TOO_LARGE", `Together they take more than the ${most} that a person may take.`),
  ];
}
