import { Types } from "mongoose";
import { fromPublicId } from "../../domain/ids.ts";
import { fail, problem, succeed } from "../../domain/result.ts";
import type { Result } from "../../domain/result.ts";
import { asksNothing } from "../../domain/search/person-condition.ts";
import type { PersonFilterInput } from "../../domain/search/person-filter-input.ts";
import { findMany } from "../bulk/change-many.ts";
import type { Found } from "../bulk/change-many.ts";
import { compilePersonFilter } from "../search/compile-person-filter.ts";
import type { PersonFinder } from "../search/person-finder.ts";
import type { PeopleDependencies } from "../store/people-dependencies.ts";
import { noSuchPerson } from "./change-person.ts";

/** The people whom a mutation is about: exactly one field is given. */
export interface Whom {
  readonly ids?: readonly string[] | null;
  readonly filter?: PersonFilterInput | null;
  readonly everybody?: boolean | null;
  readonly segmentId?: string | null;
}

/** What all services about people need, and the finder that checks the filters by which people are found. */
export interface FindingDependencies extends PeopleDependencies {
  readonly finder: Pick<PersonFinder, "readFilter">;
}

/**
 * Finds the people whom a mutation is about. More than `mostNamed` ids are refused; a filter or a segment may match any
 * number of people. A filter without conditions is refused.
 */
export function findWhom(
  dependencies: FindingDependencies,
  { ids, filter, everybody, segmentId }: Whom,
  mostNamed: number,
): Promise<Result<Found>> {
  const ways = [
    ...(ids ? [() => findNamed(dependencies, ids, mostNamed)] : []),
    ...(filter ? [() => findMatching(dependencies, filter, "filter")] : []),
    ...(typeof segmentId === "string"
      ? [() => findMatching(dependencies, { segment: segmentId }, "segmentId")]
      : []),
    ...(everybody === true ? [async () => succeed(await findMany(dependencies, {}))] : []),
  ];
  const [only, ...others] = ways;
  return only === undefined || others.length > 0
    ? Promise.resolve(
        fail(problem("INVALID", "Give exactly one of ids, filter, segmentId and everybody: true.")),
      )
    : only();
}

async function findNamed(
  { store }: FindingDependencies,
  publicIds: readonly string[],
  most: number,
): Promise<Result<Found>> {
  if (publicIds.length === 0) return fail(problem("INVALID", "Name at least one person.", ["ids"]));
  if (publicIds.length > most) {
    const message = `The list has ${publicIds.length} people; ${most} are allowed. Use a filter for more.`;
    return fail(problem("TOO_MANY", message, ["ids"]));
  }
  const ids = publicIds.map((publicId) => fromPublicId("person", publicId));
  const people = await store.survivorsOf(ids.filter((id) => id !== null));
  const problems = ids.flatMap((id, index) =>
    id !== null && people.has(id) ? [] : [noSuchPerson(["ids", String(index)])],
  );
  if (problems.length > 0) return fail(...problems);
  const distinct = new Set(people.values());
  return succeed({ kind: "few", ids: [...distinct].map((id) => new Types.ObjectId(id)) });
}

async function findMatching(
  dependencies: FindingDependencies,
  filter: PersonFilterInput,
  argument: "filter" | "segmentId",
): Promise<Result<Found>> {
  const read = await dependencies.finder.readFilter(filter, [argument]);
  if (!read.ok) {
    return argument === "filter"
      ? read
      : fail(...read.problems.map((each) => ({ ...each, path: [argument] })));
  }
  if (asksNothing(read.value)) return fail(problem("INVALID", ASKS_NOTHING, [argument]));
  return succeed(await findMany(dependencies, compilePersonFilter(read.value)));
}

const ASKS_NOTHING =
  "The filter asks nothing, so everybody matches it: say `everybody: true` where that is meant.";
