import { fromPublicId } from "../../domain/ids.ts";
import { fail, problem, succeed } from "../../domain/result.ts";
import type { Problem, Result } from "../../domain/result.ts";
import { noSuchPerson } from "./change-person.ts";
import { erasePeople } from "./erase-people.ts";
import type { Caller, PeopleDependencies } from "../store/people-dependencies.ts";

/** Deletes people for good; if an id leads to nobody, nobody is deleted. Answers how many were. */
export async function deletePeople(
  dependencies: PeopleDependencies,
  caller: Caller,
  publicIds: readonly string[],
): Promise<Result<number>> {
  const { store, limits } = dependencies;
  if (publicIds.length === 0) return fail(problem("INVALID", "Name at least one person.", ["ids"]));
  if (publicIds.length > limits.batchSize) {
    const message = `${publicIds.length} people are named; ${limits.batchSize} can be deleted at a time.`;
    return fail(problem("TOO_MANY", message, ["ids"]));
  }
  const ids = publicIds.map((publicId) => fromPublicId("person", publicId));
  const found = await store.findByIds(ids.filter((id) => id !== null));
  const problems = ids.flatMap((id, index): Problem[] =>
    id !== null && found.has(id) ? [] : [noSuchPerson(["ids", String(index)])],
  );
  if (problems.length > 0) return fail(...problems);
  return succeed(await erasePeople(dependencies, caller.id, [...found.keys()]));
}
