import { mongo } from "mongoose";
import type { Limits } from "../../domain/limits.ts";
import type { Person } from "../../domain/people/person.ts";
import { allOf, everybody } from "../../domain/search/person-condition.ts";
import type { Condition } from "../../domain/search/person-condition.ts";
import type { SegmentInFilter } from "../../domain/search/filter-context.ts";
import { namesIn } from "../../domain/search/person-filter-input.ts";
import type { PersonFilterInput } from "../../domain/search/person-filter-input.ts";
import { readPersonFilter } from "../../domain/search/person-filter.ts";
import { succeed } from "../../domain/result.ts";
import type { Result } from "../../domain/result.ts";
import { readSearch } from "../../domain/search/search-text.ts";
import { normaliseDefaultCountry } from "../../domain/values/phone.ts";
import { isBlank, trimText } from "../../domain/values/text.ts";
import type { Database } from "../../models/database.ts";
import { toPerson } from "../../models/person-mapping.ts";
import { mapConnection, readConnection } from "../read-connection.ts";
import type { Connection, PageArguments } from "../read-connection.ts";
import { orderOf } from "./person-sort.ts";
import type { PersonSort } from "./person-sort.ts";
import { countInTime, countTimeMs, isTimeUp, pageTimeMs } from "../query-time.ts";
import { countPeople, readPeople } from "./read-people.ts";
import { badArgument, badUserInput, tookTooLong } from "../request-error.ts";
import { findAttributes } from "../store/attribute-store.ts";
import { findTagIds } from "../store/tag-store.ts";

const ADVICE =
  "Narrow it with a condition that an index serves, such as a tag, an import, a name's beginning, an identifier or a time of creation.";

const LARGEST_OFFSET = 100_000;

/**
 * A page of the people who match both a filter and a search, in some order; what is absent does not restrict the list.
 */
export interface PeopleArguments extends PageArguments {
  readonly filter?: PersonFilterInput | null;
  readonly search?: string | null;
  /** The country of those phones in the search that are written without a country code. */
  readonly country?: string | null;
  readonly sort?: PersonSort | null;
  /** How many people to skip before the page; only allowed from the beginning of the list. */
  readonly offset?: number | null;
}

/** Checks filters, and finds and counts the people who match filters and searches. */
export interface PersonFinder {
  /** Checks a filter against the existing tags and attributes; the paths of its problems start with `path`. */
  readFilter(filter: PersonFilterInput, path: readonly string[]): Promise<Result<Condition>>;
  /** Like `readFilter`, for queries and subscriptions: throws BAD_USER_INPUT with the problems. */
  demandFilter(
    filter: PersonFilterInput | null | undefined,
    path: readonly string[],
  ): Promise<Condition>;
  /** Returns one page of the people who match a filter and a search; throws BAD_USER_INPUT for faulty arguments. */
  find(asked: PeopleArguments): Promise<Connection<Person>>;
  /** Returns one page of the people for whom a condition holds. */
  findMatching(
    condition: Condition,
    page: PageArguments,
    sort: PersonSort | null,
    offset?: number,
  ): Promise<Connection<Person>>;
  /** Counts the people for whom a condition holds; null if that takes too long. */
  count(condition: Condition): Promise<number | null>;
}

/** The database with the people, the limits that queries must keep to, and what the names in filters can refer to. */
export interface PersonFinderOptions {
  readonly database: Database;
  readonly limits: Limits;
  readonly defaultCountry: string | null;
  /** Loads the segments that a filter refers to, by their ids as written. */
  readonly findSegments?: (
    publicIds: readonly string[],
  ) => Promise<ReadonlyMap<string, SegmentInFilter>>;
}

/** Creates the finder of people; it keeps no state of its own, and without `findSegments` it knows no segments. */
export function createPersonFinder({
  database,
  limits,
  defaultCountry,
  findSegments = () => Promise.resolve(new Map()),
}: PersonFinderOptions): PersonFinder {
  const { people } = database;

  async function readFilter(
    filter: PersonFilterInput,
    path: readonly string[],
  ): Promise<Result<Condition>> {
    const names = namesIn(filter);
    const [tags, attributes, segments] = await Promise.all([
      findTagIds(database, [...names.tags].map(trimText)),
      findAttributes(database, names.attributes),
      findSegments([...names.segments]),
    ]);
    return readPersonFilter(filter, { tags, attributes, segments, defaultCountry, limits, path });
  }

  async function demandFilter(
    filter: PersonFilterInput | null | undefined,
    path: readonly string[],
  ): Promise<Condition> {
    return filter === null || filter === undefined
      ? everybody
      : demand(await readFilter(filter, path));
  }

  async function find({
    filter,
    search,
    country,
    sort,
    offset,
    ...page
  }: PeopleArguments): Promise<Connection<Person>> {
    const skipped = offset ?? null;
    if (skipped !== null) demandOffset(skipped, page);
    const words = demand(
      search === null || search === undefined
        ? succeed(everybody)
        : readSearch(search, demandCountry(country) ?? defaultCountry),
    );
    const condition = await demandFilter(filter, ["filter"]);
    return findMatching(allOf([condition, words]), page, sort ?? null, skipped ?? 0);
  }

  async function findMatching(
    condition: Condition,
    page: PageArguments,
    sort: PersonSort | null,
    offset = 0,
  ): Promise<Connection<Person>> {
    const order = orderOf(sort);
    const records = await readConnection(page, limits, {
      name: order.name,
      keyOf: order.keyOf,
      toKey: order.toKey,
      read: (range) =>
        inTime(() =>
          readPeople(people, { condition, order, range, offset, timeMs: pageTimeMs(limits) }),
        ),
      count: () => countPeople(people, condition, countTimeMs(limits)),
    });
    const found = mapConnection(records, toPerson);
    return offset === 0
      ? found
      : { ...found, pageInfo: { ...found.pageInfo, hasPreviousPage: true } };
  }

  return {
    readFilter,
    demandFilter,
    find,
    findMatching,
    count: (condition) => countInTime(() => countPeople(people, condition, countTimeMs(limits))),
  };
}

function demandCountry(country: string | null | undefined): string | null {
  if (country === null || country === undefined || isBlank(country)) return null;
  const read = normaliseDefaultCountry(country);
  if (!read.ok) throw badArgument(read.message, "country");
  return read.value;
}

function demandOffset(offset: number, { after, before, last }: PageArguments): void {
  if (offset < 0 || offset > LARGEST_OFFSET) {
    const most = LARGEST_OFFSET.toLocaleString("en");
    throw badArgument(
      `offset is ${offset}, but it must be from 0 to ${most}. Use cursors to go further.`,
      "offset",
    );
  }
  if ([after, before, last].some((argument) => argument !== undefined && argument !== null)) {
    throw badArgument("offset cannot be combined with after, before or last.", "offset");
  }
}

/** Returns the value of a result, or throws BAD_USER_INPUT with all problems. */
export function demand<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw badUserInput(...result.problems);
}

async function inTime<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (isTimeUp(error)) throw tookTooLong(ADVICE, error);
    if (error instanceof mongo.MongoServerError && isTooMuchToSort(error))
      throw tookTooLong(ADVICE, error);
    throw error;
  }
}

const isTooMuchToSort = ({ code }: mongo.MongoServerError): boolean => code === 292;
