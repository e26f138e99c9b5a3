import type { mongo } from "mongoose";
import { conjunctsOf } from "../../domain/search/person-condition.ts";
import type { Condition } from "../../domain/search/person-condition.ts";
import type { PersonRecord } from "../../models/person.ts";
import { compilePersonFilter } from "./compile-person-filter.ts";
import { withoutIndex } from "./text-queries.ts";
import type { PeopleQuery } from "./text-queries.ts";
import { asFound, fetchFound } from "./fetch-people.ts";
import type { FoundPerson } from "./fetch-people.ts";
import { joined, narrowest, narrowestOfAll } from "./narrowest-access.ts";
import type { KeysetRange } from "../read-connection.ts";
import { accessesOf } from "./index-paths.ts";
import type { Access, PeopleIndex } from "./index-paths.ts";
import { toSort, toStretches } from "./person-sort.ts";
import type { PersonKey, PersonOrder } from "./person-sort.ts";
import { isTimeUp } from "../query-time.ts";

type People = mongo.Collection<PersonRecord>;

/** The thresholds at which one way of finding a page is given up for another. */
export interface ReadThresholds {
  /** Up to this many people that an index finds, they are fetched and sorted instead of walking through the order. */
  readonly few: number;
  /** Up to this number the sizes of results are counted; larger ones are considered equal. */
  readonly many: number;
  /** How many milliseconds a walk may look for its page before the result of an index is fetched whole. */
  readonly walkMs: number;
}

// Measured: 5,000 people are fetched and sorted in about 30 ms. If an index finds more, at least one in a few hundred
// people matches, and a walk through the order finds a page of them just as fast.
const measured: ReadThresholds = { few: 5_000, many: 200_000, walkMs: 250 };

/** What to read: people for whom a condition holds, in an order. */
export interface PeopleRequest {
  readonly condition: Condition;
  readonly order: PersonOrder;
  readonly range: KeysetRange<PersonKey>;
  /** How many people to skip; only allowed if the range is open at both ends. */
  readonly offset?: number;
  readonly timeMs: number;
}

/**
 * How people are found: by walking along the index of the order, or by narrowing them down with another index and
 * sorting the rest.
 */
export type PeoplePlan =
  | {
      readonly kind: "walk";
      readonly index: PeopleIndex;
      /** The bounds of the index scan. */
      readonly bounds: readonly PeopleQuery[];
      /** The condition that is checked on each person found; null if there is none. */
      readonly rest: PeopleQuery | null;
    }
  | { readonly kind: "fetch"; readonly access: PeopleQuery; readonly rest: PeopleQuery | null };

/**
 * Reads people in an order. Index and query are dictated to MongoDB's planner, because what it learns from one filter
 * makes it choose badly for the next.
 */
export async function readPeople(
  people: People,
  request: PeopleRequest,
  { few, many, walkMs }: ReadThresholds = measured,
): Promise<FoundPerson[]> {
  const { condition, order } = request;
  const end = Date.now() + request.timeMs;
  const timeLeft = (): number => Math.max(1, end - Date.now());
  const accesses = conjunctsOf(condition).flatMap(accessesOf);
  if (accesses.some(({ atMost }) => atMost === 0)) return [];
  const walk = planWalk(condition, order, accesses);
  if (accesses.length === 0 || (walk.isNarrow && accesses.length === 1)) {
    return runWalk(people, walk.plan, request, timeLeft());
  }
  const fewest = await narrowest(people, accesses, few, timeLeft());
  if (fewest.size < few) {
    return runFetch(people, planFetch(condition, fewest.access), request, timeLeft());
  }
  try {
    return await runWalk(people, walk.plan, request, Math.min(walkMs, timeLeft()));
  } catch (error) {
    if (!isTimeUp(error)) throw error;
  }
  const least = await narrowest(people, accesses, many, timeLeft());
  if (least.size < many) {
    return runFetch(people, planFetch(condition, least.access), request, timeLeft());
  }
  return runWalk(people, walk.plan, request, timeLeft());
}

/** Counts the people for whom a condition holds; null if it takes longer than `timeMs`. */
export async function countPeople(
  people: People,
  condition: Condition,
  timeMs: number,
): Promise<number> {
  const accesses = conjunctsOf(condition).flatMap(accessesOf);
  if (accesses.some(({ atMost }) => atMost === 0)) return 0;
  const [first, ...others] = accesses;
  if (first === undefined)
    return people.countDocuments(compilePersonFilter(condition), { maxTimeMS: timeMs });
  const access = await narrowestOfAll(people, [first, ...others], measured, timeMs);
  const plan = planFetch(condition, access);
  return people.countDocuments(joined(plan.access, plan.rest), {
    maxTimeMS: timeMs,
    ...hintOf(access),
  });
}

/** Plans a walk through the order; it is narrow if an index provides the order and narrows people down as well. */
export function planWalk(
  condition: Condition,
  order: PersonOrder,
  accesses: readonly Access[],
): { readonly plan: Extract<PeoplePlan, { kind: "walk" }>; readonly isNarrow: boolean } {
  const single = accesses.flatMap(({ scans, isExact }) =>
    scans.length === 1 ? scans.map((scan) => ({ ...scan, isExact })) : [],
  );
  const fitting = single.filter(({ index }) => index === order.index);
  const byCreation = single.find(({ isByCreation }) => isByCreation);
  const chosen =
    order.path === null && fitting.length === 0 && byCreation !== undefined
      ? [byCreation]
      : fitting;
  const isWhole = chosen.length === 1 && chosen[0]?.isExact === true && isOnly(condition, accesses);
  return {
    plan: {
      kind: "walk",
      index: chosen[0]?.index ?? order.index,
      bounds: chosen.map(({ query }) => query),
      rest: isWhole ? null : restOf(condition),
    },
    isNarrow: chosen.length > 0,
  };
}

/** Plans a fetch by one access; the rest of the condition is checked on what it finds. */
export function planFetch(
  condition: Condition,
  access: Access,
): Extract<PeoplePlan, { kind: "fetch" }> {
  const [first, ...others] = access.scans.map(({ query }) => query);
  const query =
    first !== undefined && others.length === 0
      ? first
      : { $or: access.scans.map((scan) => scan.query) };
  const isWhole = access.isExact && conjunctsOf(condition).length === 1;
  return { kind: "fetch", access: query, rest: isWhole ? null : restOf(condition) };
}

/** Returns the queries of a walk, to be run one after the other until the page is full. */
export function toWalkQueries(
  plan: Extract<PeoplePlan, { kind: "walk" }>,
  request: PeopleRequest,
): PeopleQuery[] {
  return toStretches(request.order, request.range).map((stretch) =>
    joined(...plan.bounds, stretch, plan.rest),
  );
}

/** Returns the query of a fetch. */
export function toFetchQuery(
  plan: Extract<PeoplePlan, { kind: "fetch" }>,
  request: PeopleRequest,
): PeopleQuery {
  const stretches = toStretches(request.order, request.range);
  const isBounded = stretches.some((stretch) => Object.keys(stretch).length > 0);
  return joined(plan.access, plan.rest, isBounded ? withoutIndex({ $or: [...stretches] }) : null);
}

async function runWalk(
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

async function runFetch(
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

function hintOf({ scans }: Access): { readonly hint?: PeopleIndex } {
  const [only, ...others] = scans;
  return only !== undefined && others.length === 0 ? { hint: only.index } : {};
}

function isOnly(condition: Condition, accesses: readonly Access[]): boolean {
  return accesses.length === 1 && conjunctsOf(condition).length === 1;
}

function restOf(condition: Condition): PeopleQuery | null {
  return conjunctsOf(condition).length === 0 ? null : withoutIndex(compilePersonFilter(condition));
}
