import type { mongo } from "mongoose";
import type { PersonRecord } from "../../models/person.ts";
import type { FoundByIndex } from "../../domain/search/page-cost.ts";
import type { PeopleQuery } from "./text-queries.ts";
import { hasIdsInKeys, isCountedByKeys } from "./access.ts";
import type { Access, Scan } from "./access.ts";

type People = mongo.Collection<PersonRecord>;

/**
 * Compares several ways of finding people by indexes, and returns the way that finds the fewest people. MongoDB counts
 * the people of each way only up to a limit. The limit starts at `few` and rises up to `many`, until one of the ways
 * finds fewer people than the limit.
 */
export async function narrowestOfAll(
  people: People,
  accesses: readonly [Access, ...Access[]],
  { few, many }: { readonly few: number; readonly many: number },
  timeMs: number,
): Promise<Access> {
  let [narrow] = accesses;
  if (accesses.length === 1) return narrow;
  for (let limit = few; limit <= many; limit *= 4) {
    const { access, size } = await narrowest(people, accesses, { limit }, timeMs);
    narrow = access;
    if (size < limit) break;
  }
  return narrow;
}

/**
 * Compares several ways of finding people by indexes. Returns the way that finds the fewest people, and their number.
 * MongoDB counts the people of each way up to `limit`, or up to `limitIfRead` if MongoDB has to read the people in
 * order to count them. If a count stops at `limitIfRead`, the way may find many more people, so it counts as one that
 * finds `limit` people.
 */
export async function narrowest(
  people: People,
  accesses: readonly Access[],
  { limit, limitIfRead = limit }: { readonly limit: number; readonly limitIfRead?: number },
  timeMs: number,
): Promise<{ readonly access: Access; readonly size: number }> {
  const sized = await Promise.all(
    accesses.map(async (access) => {
      if (access.atMost !== null) return { access, size: Math.min(access.atMost, limit) };
      const most = access.scans.every(isCountedByKeys) ? limit : limitIfRead;
      const options = { limit: most, maxTimeMS: timeMs };
      const size = await people.countDocuments(anyScan(access.scans), options);
      return { access, size: size < most ? size : limit };
    }),
  );
  return sized.reduce((least, each) => (each.size < least.size ? each : least));
}

/** A way of finding people by indexes, and how many people it finds. */
export interface SizedAccess {
  readonly access: Access;
  readonly found: FoundByIndex;
}

/**
 * Compares several ways of finding people by indexes. There are two limits: `limits.listed` for people whom MongoDB can
 * list from an index, and `limits.fetched` for people whom MongoDB has to read. The people of all ways are counted at
 * the same time. Returns the first way whose counts are finished and below both limits; null if there is none. This is
 * mostly a way that finds few people, because small counts are finished first.
 */
export async function firstBelow(
  people: People,
  accesses: readonly Access[],
  limits: FoundByIndex,
  timeMs: number,
): Promise<SizedAccess | null> {
  const count = async (scans: readonly Scan[], limit: number): Promise<number> =>
    scans.length === 0 ? 0 : people.countDocuments(anyScan(scans), { limit, maxTimeMS: timeMs });
  return firstToSucceed(
    accesses.map(async (access) => {
      const [listed, fetched] = await Promise.all([
        count(access.scans.filter(hasIdsInKeys), limits.listed),
        count(
          access.scans.filter((scan) => !hasIdsInKeys(scan)),
          limits.fetched,
        ),
      ]);
      const isBelow = listed < limits.listed && fetched < limits.fetched;
      return isBelow ? { access, found: { listed, fetched } } : null;
    }),
  );
}

/** Returns the first result that is not null, without waiting for the others; null if there is none. */
async function firstToSucceed<T>(attempts: readonly Promise<T | null>[]): Promise<T | null> {
  const ended = Promise.all(attempts).then(() => null);
  const successes = attempts.map(async (attempt) => (await attempt) ?? ended);
  return Promise.race([...successes, ended]);
}

const anyScan = (scans: readonly Scan[]): PeopleQuery =>
  joined({ $or: scans.map(({ query }) => query) });

/** Returns one query that finds the people who match all given queries. Null and empty queries are left out. */
export function joined(...queries: readonly (PeopleQuery | null)[]): PeopleQuery {
  const asked = queries.filter(
    (query): query is PeopleQuery => query !== null && Object.keys(query).length > 0,
  );
  const [only, ...others] = asked;
  if (only === undefined) return {};
  return others.length === 0 ? only : { $and: asked };
}
