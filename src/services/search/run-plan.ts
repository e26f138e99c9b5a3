import type { mongo } from "mongoose";
import type { PersonRecord } from "../../models/person.ts";
import { asFound, fetchFound } from "./fetch-people.ts";
import type { FoundPerson } from "./fetch-people.ts";
import { toSort } from "./person-sort.ts";
import { toFetchQuery, toWalkQueries } from "./plan-people.ts";
import type { PeoplePlan, PeopleRequest } from "./plan-people.ts";

type People = mongo.Collection<PersonRecord>;

/**
 * Reads a page by walking along an index until the page is full; throws an error that `isTimeUp` recognises after
 * `timeMs`.
 */
export async function runWalk(
  people: People,
  plan: Extract<PeoplePlan, { kind: "walk" }>,
  request: PeopleRequest,
  timeMs: number,
): Promise<FoundPerson[]> {
  const { order, range, offset: skip = 0 } = request;
  const end = Date.now() + timeMs;
  const found: FoundPerson[] = [];
  for (const query of toWalkQueries(plan, request)) {
    const maxTimeMS = Math.max(1, end - Date.now());
    const options = {
      hint: plan.index,
      sort: toSort(order, range.isBackward),
      limit: range.limit - found.length,
      maxTimeMS,
    };
    const ids = { ...options, skip, projection: { _id: 1 } };
    found.push(
      ...(skip === 0
        ? await people.find<FoundPerson>(query, { ...options, ...asFound }).toArray()
        : await fetchFound(people, () => people.find(query, ids).toArray(), maxTimeMS)),
    );
    if (found.length >= range.limit) break;
  }
  return found;
}

/** Reads a page by fetching what an index finds, and sorting it. */
export async function runFetch(
  people: People,
  plan: Extract<PeoplePlan, { kind: "fetch" }>,
  request: PeopleRequest,
  timeMs: number,
): Promise<FoundPerson[]> {
  const { order, range, offset = 0 } = request;
  const query = toFetchQuery(plan, request);
  const options = { maxTimeMS: timeMs, allowDiskUse: false };
  if (offset === 0) {
    const sort = toSort(order, range.isBackward, true);
    return people
      .find<FoundPerson>(query, { ...options, ...asFound, sort, limit: range.limit })
      .toArray();
  }
  const stages = [
    { $match: query },
    // Only sort keys are kept, because those of 100,000 people fit into a sort and whole documents do not.
    { $project: { [order.path ?? "_id"]: 1 } },
    { $sort: toSort(order, range.isBackward) },
    { $skip: offset },
    { $limit: range.limit },
  ];
  return fetchFound(
    people,
    () => people.aggregate<Pick<PersonRecord, "_id">>(stages, options).toArray(),
    timeMs,
  );
}
