import type { Person, PersonOrigin } from "./person.ts";
import type { Profile } from "./profile.ts";
import { changesBetween, changesOfCreation } from "./revision.ts";
import type { Change, Origin, Revision } from "./revision.ts";

/** A person who is new: version 1, whose changes are the whole profile. The id carries the moment of `origin`. */
export function createVersion(
  id: string,
  profile: Profile,
  origin: Origin,
  personOrigin: PersonOrigin,
): Person {
  const { at } = origin;
  const head = { ...origin, version: 1, changes: [] };
  return { id, version: 1, origin: personOrigin, createdAt: at, updatedAt: at, profile, head };
}

/** The person's next version, with the revision that tells what changed. */
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
    head: { ...origin, version, changes },
  };
}

/** The moment of a person's next revision: now, but after its last one, though clocks differ. */
export function momentAfter(
  { updatedAt }: Pick<Person, "updatedAt">,
  now: Date = new Date(),
): Date {
  return new Date(Math.max(now.getTime(), updatedAt.getTime() + 1));
}

/** A person's latest revision, with the changes that a creation's document implies. */
export function headOf({ head, profile }: Person): Revision {
  return head.version === 1 ? { ...head, changes: changesOfCreation(profile) } : head;
}
