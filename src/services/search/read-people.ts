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

/** When one way to a page is left for another. */
export interface ReadThresholds {
  /** So many people that an index finds are fetched and sorted rather than met on a walk. */
  readonly few: number;
  /** How far the sizes of large results are told apart. */
  readonly many: number;
  /** How long a walk may look for its page before what an index finds is fetched whole. */
  readonly walkMs: number;
}

// 5,000 people are fetched and sorted within some 30 ms. Where an index finds more, one in every few hundred people
// matches, and a walk in the order asked for meets a page of them as soon.
const measured: ReadThresholds = { few: 5_000, many: 200_000, walkMs: 250 };

/** What of the people is read: for whom the condition holds, in an order. */
export interface PeopleRequest {
  readonly condition: Condition;
  readonly order: PersonOrder;
  readonly range: KeysetRange<PersonKey>;
  /** How many people are passed over first; only where the range has no ends. */
  readonly offset?: number;
  readonly timeMs: number;
}

/** How people are found: along an index in the order asked for, or by narrowing them down and sorting what is left. */
export type PeoplePlan =
  | {
      readonly kind: "walk";
      readonly index: PeopleIndex;
      /** What the index is asked. */
      readonly bounds: readonly PeopleQuery[];
      /** What is checked of each person on the way. */
      readonly rest: PeopleQuery | null;
    }
  | { readonly kind: "fetch"; readonly access: PeopleQuery; readonly rest: PeopleQuery | null };

/** Reads people in an order; MongoDB's planner is left no choice, as what it learns from one filter it does to the next. */
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

/** Counts the people for whom a condition holds, past `timeMs` not at all. */
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

/** The walk in an order; it is narrow where an index that gives the order narrows people down as well. */
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

/** The way through one access; the rest of the condition is checked of what it finds. */
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

/** The commands of a walk, to be run one after the other until the page is full. */
export function toWalkQueries(
  plan: Extract<PeoplePlan, { kind: "walk" }>,
  request: PeopleRequest,
): PeopleQuery[] {
  return toStretches(request.order, request.range).map((stretch) =>
    joined(...plan.bounds, stretch, plan.rest),
  );
}

/** The command of a fetch. */
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
    { $project: { [order.path ?? "_id"]: 1 } }, // Of 100,000 people only keys fit into a sort.
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
