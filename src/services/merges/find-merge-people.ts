import { fromPublicId, toPublicId } from "../../domain/ids.ts";
import type { Person } from "../../domain/people/person.ts";
import { fail, problem, succeed } from "../../domain/result.ts";
import type { Problem, Result } from "../../domain/result.ts";
import type { MergeDependencies } from "./merge-dependencies.ts";

/** The people whom a request names by their public ids, to merge them or to mark them as different. */
export interface FoundPeople {
  /** The people, in the order in which the request names them. */
  readonly people: readonly Person[];
  /** Returns the id of the one of these people to whom a public id leads; null if it leads to none of them. */
  readonly idOf: (publicId: string) => string | null;
}

/**
 * Returns the people with these public ids: 2 to `limits.mergeSize`, all different. The id of an absorbed person is
 * refused, because the caller decided about a person who no longer exists. If `formerIds` is "followed", such an id
 * stands for the survivor instead.
 */
export async function findMergePeople(
  { store, limits }: Pick<MergeDependencies, "store" | "limits">,
  personIds: readonly string[],
  formerIds: "refused" | "followed" = "refused",
): Promise<Result<FoundPeople>> {
  const path = ["personIds"];
  if (personIds.length < 2) return fail(problem("INVALID", "Name at least two people.", path));
  if (personIds.length > limits.mergeSize) {
    const message = `${personIds.length} people are named, and at most ${limits.mergeSize} can be.`;
    return fail(problem("TOO_MANY", message, path));
  }
  const ids = personIds.map((personId) => fromPublicId("person", personId));
  const found = await store.findByIds(ids.filter((id) => id !== null));
  const people: Person[] = [];
  const problems: Problem[] = [];
  for (const [index, id] of ids.entries()) {
    const person = id === null ? undefined : found.get(id);
    const place = [...path, String(index)];
    if (person === undefined) {
      problems.push(problem("NOT_FOUND", "There is no person with this id.", place));
    } else if (people.some((other) => other.id === person.id)) {
      const message = `This is ${toPublicId("person", person.id)}, who is in the list already.`;
      problems.push(problem("INVALID", message, place));
    } else if (person.id !== id && formerIds === "refused") {
      const message = `This person is part of ${toPublicId("person", person.id)} already: name that one.`;
      problems.push(problem("INVALID", message, place));
    } else {
      people.push(person);
    }
  }
  if (problems.length > 0) return fail(...problems);
  const idOf = (publicId: string): string | null => {
    const id = fromPublicId("person", publicId);
    const owner = people.find(
      (person) => person.id === id || person.profile.has(`mergedIds.${id ?? ""}`),
    );
    return owner?.id ?? null;
  };
  return succeed({ people, idOf });
}
