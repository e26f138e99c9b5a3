import type { Person } from "../../../domain/people/person.ts";
import type { StagedGroup } from "../../../import/groups/staged-groups.ts";
import type { PersonStore } from "../../store/person-store.ts";

/** The stored people of a group as they are now. */
export interface ReachedPeople {
  /** The ids of the group's stored people, each once, in the order in which these people were created. */
  readonly reached: readonly string[];
  /**
   * The group's stored people with all their values. The list is empty if the group has more than `mostPeople` people,
   * because nothing is planned for a group that is so large.
   */
  readonly people: readonly Person[];
}

/**
 * Returns the people of each group, found by the ids that the analysis stored; two ids may lead to one survivor.
 * Returns null if the values of all these people together have more than `mostCharacters` characters.
 */
export async function reachPeople(
  store: Pick<PersonStore, "findWithin" | "survivorsOf">,
  groups: readonly Pick<StagedGroup, "people">[],
  mostPeople: number,
  mostCharacters: number,
): Promise<ReachedPeople[] | null> {
  const many = groups.flatMap(({ people }) => (people.length > mostPeople ? people : []));
  const survivors = many.length === 0 ? new Map<string, string>() : await store.survivorsOf(many);
  const reached = groups.map(({ people }) =>
    people.length > mostPeople ? distinctSurvivors(people, survivors) : people,
  );
  const few = reached.flatMap((ids) => (ids.length > mostPeople ? [] : ids));
  const found =
    few.length === 0 ? new Map<string, Person>() : await store.findWithin(few, mostCharacters);
  if (found === null) return null;
  return reached.map((ids) => {
    if (ids.length > mostPeople) return { reached: ids, people: [] };
    const people = distinctPeople(ids, found);
    return { reached: people.map(({ id }) => id), people };
  });
}

function distinctSurvivors(
  ids: readonly string[],
  survivors: ReadonlyMap<string, string>,
): string[] {
  return [...new Set(ids.flatMap((id) => survivors.get(id) ?? []))].toSorted();
}

function distinctPeople(ids: readonly string[], people: ReadonlyMap<string, Person>): Person[] {
  const found = new Map<string, Person>();
  for (const id of ids) {
    const person = people.get(id);
    if (person !== undefined) found.set(person.id, person);
  }
  return [...found.values()];
}
