import type { Person, PersonOrigin } from "./person.ts";
import type { Profile } from "./profile.ts";
import { changesBetween, changesOfCreation } from "./revision.ts";
import type { Change, Origin, Revision } from "./revision.ts";

/**
 * Returns a new person, whose version is 1. The id must contain the time of `origin`, because the time of a person's
 * creation is stored only in the id.
 */
export function createVersion(
  id: string,
  profile: Profile,
  origin: Origin,
  personOrigin: PersonOrigin,
): Person {
  const { at } = origin;
  // V8 copies the properties of `origin` several times as fast if no others follow them.
  const head = { version: 1, changes: [], ...origin };
  return { id, version: 1, origin: personOrigin, createdAt: at, updatedAt: at, profile, head };
}

/**
 * Returns the person with the new profile, the next version and a new revision. Unless the caller passes `changes`, the
 * revision contains every difference between the old and the new profile.
 */
export function nextVersion(
  person: Person,
  profile: Profile,
  origin: Origin,
  changes: readonly Change[] = changesBetween(person.profile, profile),
): Person {
  const version = person.version + 1;
  return {
    ...person,
    version,
    updatedAt: origin.at,
    profile,
    head: { version, changes, ...origin },
  };
}

/** Returns the time for a person's next revision: now, or later than the last one if clocks of servers differ. */
export function momentAfter(
  { updatedAt }: Pick<Person, "updatedAt">,
  now: Date = new Date(),
): Date {
  return new Date(Math.max(now.getTime(), updatedAt.getTime() + 1));
}

/**
 * Returns a person's latest revision. If this revision is the person's creation, its changes are computed from the
 * profile, because they are not stored.
 */
export function headOf({ head, profile }: Person): Revision {
  return head.version === 1 ? { ...head, changes: changesOfCreation(profile) } : head;
}
