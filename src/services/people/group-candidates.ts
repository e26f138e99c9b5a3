import type { Identifier } from "../../domain/people/identifiers.ts";
import type { Person } from "../../domain/people/person.ts";
import { toPerson } from "../../models/person-mapping.ts";
import { createRowGrouper } from "../../import/groups/group-rows.ts";
import type { Group } from "../../import/groups/group.ts";
import type { Candidate } from "../../import/rows/candidate.ts";
import type { OwnerVersion, PeopleReader } from "../store/people-reader.ts";
import type { PeopleDependencies } from "../store/people-dependencies.ts";
import type { NamedCandidate, OwnerRecords } from "./find-owners.ts";

/** Items that are about one person, and the people who own any of their identifiers. */
export interface FoundGroup {
  readonly candidates: readonly Candidate[];
  readonly owners: ReadonlyMap<string, OwnerVersion>;
}

/**
 * Groups the items by the person whom they are about. Returns the groups and the stored people who belong to them. If
 * `records` is null, all these people together are too large for memory, and null is returned instead of the people.
 */
export async function groupCandidates(
  store: Pick<PeopleReader, "ownersOf">,
  items: readonly NamedCandidate[],
  records: OwnerRecords | null,
): Promise<{
  readonly groups: readonly FoundGroup[];
  readonly people: ReadonlyMap<string, Person> | null;
}> {
  const grouper = createRowGrouper();
  for (const [ordinal, { identifiers }] of items.entries()) grouper.add(ordinal, identifiers);
  const named = grouper.identifiers(() => true);
  const owners = records === null ? await store.ownersOf(named) : ownersAmong(named, records);
  for (const [id, { identifiers }] of owners) grouper.join({ id, identifiers });
  const groups = grouper.groups().map(({ rows, people: ids }) => ({
    candidates: rows.flatMap((ordinal) => items[ordinal]?.candidate ?? []),
    owners: new Map(
      ids.flatMap((id) => {
        const owner = owners.get(id);
        return owner === undefined ? [] : [[id, owner]];
      }),
    ),
  }));
  return { groups, people: records === null ? null : peopleAmong(named, records) };
}

/**
 * Reads the people who own identifiers of the groups; null if they have more than `mostCharacters`. Of a group with
 * more people than are merged automatically, nobody is read.
 */
export function readOwners(
  { store, limits }: PeopleDependencies,
  groups: readonly FoundGroup[],
  mostCharacters: number,
): Promise<ReadonlyMap<string, Person> | null> {
  const ids = groups.flatMap(({ owners }) =>
    owners.size > limits.peoplePerGroup ? [] : [...owners.keys()],
  );
  return store.findWithin(ids, mostCharacters);
}

/**
 * Returns the groups with their people. A group is left out if one of its people was written after the grouping,
 * because that person may belong to another group now. The caller then groups the items of that group again.
 */
export async function completeGroups(
  { notDuplicates, limits }: PeopleDependencies,
  groups: readonly FoundGroup[],
  people: ReadonlyMap<string, Person>,
): Promise<Group[]> {
  const whole = groups.flatMap(({ candidates, owners }) => {
    const reached = [...owners.keys()];
    if (owners.size > limits.peoplePerGroup) return [{ candidates, reached, people: [] }];
    const present = reached.flatMap((id) => people.get(id) ?? []);
    const isAsFound = reached.every((id) => {
      const person = people.get(id);
      return person?.id === id && person.version === owners.get(id)?.version;
    });
    return isAsFound ? [{ candidates, reached, people: present }] : [];
  });
  const marked = await notDuplicates.hasPair(whole.map((group) => group.people));
  return whole.map((group, index) => ({ ...group, hasNotDuplicates: marked[index] === true }));
}

function ownersAmong(
  named: readonly Identifier[],
  records: OwnerRecords,
): ReadonlyMap<string, OwnerVersion & { readonly identifiers: Identifier[] }> {
  const owners = new Map<string, OwnerVersion & { readonly identifiers: Identifier[] }>();
  for (const identifier of named) {
    const record = records.get(identifier);
    if (record === undefined) continue;
    const id = record._id.toHexString();
    const owner = owners.get(id);
    if (owner === undefined) owners.set(id, { identifiers: [identifier], version: record.version });
    else owner.identifiers.push(identifier);
  }
  return owners;
}

function peopleAmong(
  named: readonly Identifier[],
  records: OwnerRecords,
): ReadonlyMap<string, Person> {
  const people = new Map<string, Person>();
  for (const identifier of named) {
    const record = records.get(identifier);
    if (record === undefined) continue;
    const id = record._id.toHexString();
    if (!people.has(id)) people.set(id, toPerson(record));
  }
  return people;
}
