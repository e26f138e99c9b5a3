import type { mongo } from "mongoose";
import { isSoonerListed, mostWorthListing } from "../../domain/search/page-cost.ts";
import { conjunctsOf } from "../../domain/search/person-condition.ts";
import type { Condition } from "../../domain/search/person-condition.ts";
import type { PersonRecord } from "../../models/person.ts";
import { isTimeUp } from "../query-time.ts";
import { compilePersonFilter } from "./compile-person-filter.ts";
import type { FoundPerson } from "./fetch-people.ts";
import { hasIdsInKeys, isCountedByKeys } from "./access.ts";
import { accessesOf } from "./index-paths.ts";
import type { Access, PeopleIndex } from "./access.ts";
import { listPage } from "./list-people.ts";
import { firstBelow, joined, narrowest, narrowestOfAll } from "./narrowest-access.ts";
import { planFetch, planWalk } from "./plan-people.ts";
import type { PeoplePlan, PeopleRequest } from "./plan-people.ts";
import { runFetch, runWalk } from "./run-plan.ts";

type People = mongo.Collection<PersonRecord>;

/** The thresholds at which one way of finding a page is given up for another. */
export interface ReadThresholds {
  /**
   * If an index finds fewer people than this, MongoDB reads and sorts all of them. This number applies to pages that
   * are not in the order of creation, and to pages that start after a number of skipped people.
   */
  readonly few: number;
  /**
   * For pages in the order of creation: if an index finds fewer people than this, MongoDB reads and sorts all of them.
   * The number is low, because for more people it is faster to list their ids from the index (see `fewListed`).
   */
  readonly fewRead: number;
  /**
   * For pages in the order of creation: if an index finds fewer people than this, MongoDB lists their ids from the
   * index, and reads people only until the page is full.
   */
  readonly fewListed: number;
  /**
   * How many ids MongoDB lists from an index at first. If too few of these people match the condition, it lists more.
   */
  readonly firstList: number;
  /**
   * MongoDB counts the people whom an index finds only up to this number. If every index finds at least as many,
   * MongoDB reads people in the order of the page until the page is full, however long that takes: reading so many
   * people by an index would mostly take longer.
   */
  readonly many: number;
  /**
   * For how many milliseconds MongoDB first tries to fill a page by reading people in the order of creation. This short
   * try comes first because the next step takes longer: MongoDB counts the people whom each index finds.
   */
  readonly glimpseMs: number;
  /**
   * For how many milliseconds MongoDB tries to fill a page by reading people in the order of the page. After that, it
   * finds the people by the index that finds the fewest. If even that index finds too many (`many`), MongoDB reads
   * people in the order of the page again, this time until the page is full.
   */
  readonly walkMs: number;
}

// Measured with a million people. MongoDB reads and sorts 5,000 people in about 30 ms, so if an index finds fewer
// people, they are read by that index. If every index finds more, each finds at least one person in 200. Then people
// are read in the order of the page: mostly so many of them match that the page is filled just as fast.
const measured: ReadThresholds = {
  few: 5_000,
  fewRead: 400,
  fewListed: 4_000,
  firstList: 1_000,
  many: 200_000,
  glimpseMs: 10,
  walkMs: 250,
};

/**
 * What reading a page needs: the people and the request, the ways to find the people, the time that is left, and the
 * thresholds at which one way is given up.
 */
interface Reading {
  readonly people: People;
  readonly request: PeopleRequest;
  readonly accesses: readonly Access[];
  readonly walk: Extract<PeoplePlan, { kind: "walk" }>;
  readonly thresholds: ReadThresholds;
  readonly timeLeft: () => number;
}

/**
 * Reads people in an order. The index is chosen here and not by MongoDB's planner, because the planner reuses what it
 * learned from one filter, which is often bad for the next filter.
 */
export async function readPeople(
  people: People,
  request: PeopleRequest,
  thresholds: ReadThresholds = measured,
): Promise<FoundPerson[]> {
  const { condition, order, offset = 0 } = request;
  const end = Date.now() + request.timeMs;
  const timeLeft = (): number => Math.max(1, end - Date.now());
  const accesses = conjunctsOf(condition).flatMap(accessesOf);
  if (accesses.some(({ atMost }) => atMost === 0)) return [];
  const { plan: walk, isNarrow } = planWalk(condition, order, accesses);
  if (accesses.length === 0 || (isNarrow && accesses.length === 1)) {
    return runWalk(people, walk, request, timeLeft());
  }
  const reading = { people, request, accesses, walk, thresholds, timeLeft };
  return order.path === null && offset === 0 ? readByCreation(reading) : readSorted(reading);
}

async function readSorted(reading: Reading): Promise<FoundPerson[]> {
  const { people, request, accesses, walk, thresholds, timeLeft } = reading;
  const { few, many, walkMs } = thresholds;
  const fewest = await narrowest(people, accesses, { limit: few }, timeLeft());
  if (fewest.size < few) {
    return runFetch(people, planFetch(request.condition, fewest.access), request, timeLeft());
  }
  const met = await walkWithin(walkMs, reading);
  if (met !== null) return met;
  const least = await narrowest(people, accesses, { limit: many }, timeLeft());
  return least.size < many
    ? runFetch(people, planFetch(request.condition, least.access), request, timeLeft())
    : runWalk(people, walk, request, timeLeft());
}

async function readByCreation(reading: Reading): Promise<FoundPerson[]> {
  const { people, request, accesses, walk, thresholds, timeLeft } = reading;
  const { fewRead, fewListed, firstList, many, glimpseMs, walkMs } = thresholds;
  const list = (access: Access): Promise<FoundPerson[]> => {
    // If an index has these people in the order of the page, one command finds the page.
    const along = planWalk(request.condition, request.order, [access]);
    return along.isNarrow
      ? runWalk(people, along.plan, request, timeLeft())
      : listPage(people, access, request, { size: firstList, timeLeft });
  };
  const limits = { limit: fewListed, limitIfRead: fewRead };
  const fewest = await narrowest(people, accesses, limits, timeLeft());
  if (fewest.size < fewRead) {
    return runFetch(people, planFetch(request.condition, fewest.access), request, timeLeft());
  }
  if (fewest.size < fewListed) return list(fewest.access);
  const countable = accesses.filter(({ scans }) => scans.every(isCountedByKeys));
  if (countable.some(({ scans }) => scans.some(hasIdsInKeys))) {
    const glimpsed = await walkWithin(glimpseMs, reading);
    if (glimpsed !== null) return glimpsed;
  }
  if (countable.length > 0) {
    const { limit: page } = request.range;
    const total = await people.estimatedDocumentCount();
    const most = mostWorthListing(total, page);
    const narrow = await firstBelow(people, countable, most, timeLeft());
    if (narrow !== null && isSoonerListed(narrow.found, total, page)) return list(narrow.access);
  }
  const met = await walkWithin(walkMs, reading);
  if (met !== null) return met;
  const least = await narrowest(people, accesses, { limit: many }, timeLeft());
  return least.size < many ? list(least.access) : runWalk(people, walk, request, timeLeft());
}

/** Reads people in the order of the page until the page is full. Returns null if that takes longer than `timeMs`. */
async function walkWithin(
  timeMs: number,
  { people, walk, request, timeLeft }: Reading,
): Promise<FoundPerson[] | null> {
  try {
    return await runWalk(people, walk, request, Math.min(timeMs, timeLeft()));
  } catch (error) {
    if (isTimeUp(error)) return null;
    throw error;
  }
}

/**
 * Counts the people for whom a condition holds. Throws the error that `isTimeUp` recognises if a query takes longer
 * than `timeMs`.
 */
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

function hintOf({ scans }: Access): { readonly hint?: PeopleIndex } {
  const [only, ...others] = scans;
  return only !== undefined && others.length === 0 ? { hint: only.index } : {};
}
