import { fromPublicId, toPublicId } from "../../domain/ids.ts";
import type { Person } from "../../domain/people/person.ts";
import { fail, problem, succeed } from "../../domain/result.ts";
import type { Problem, Result } from "../../domain/result.ts";
import type { MergeDependencies } from "./merge-dependencies.ts";

/** The people that a merge or a mark is about. */
export interface FoundPeople {
  /** In the order in which they were named. */
  readonly people: readonly Person[];
  /** Which of them a public id means, one that was named or another that leads to one of them; null for anybody else. */
  readonly idOf: (publicId: string) => string | null;
}

/**
 * The different people whom public ids name, 2 to `limits.mergeSize`. An id that was merged away is refused, unless it may
 * stand for its survivor: a merge is decided on by who looked at the people, and that one has become another.
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
