import type { mongo } from "mongoose";
import type { PersonRecord } from "../../models/person.ts";
import type { FoundByIndex } from "../../domain/search/page-cost.ts";
import type { PeopleQuery } from "./text-queries.ts";
import { hasIdsInKeys, isCountedByKeys } from "./access.ts";
import type { Access, Scan } from "./access.ts";

type People = mongo.Collection<PersonRecord>;

/**
 * Returns the access that finds the fewest people. The limit of counting rises from `few` to `many`, until an access
 * finds fewer people than that.
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
 * Returns the access that finds the fewest people, and how many, counted up to `limit`. Accesses that can only be
 * counted by reading people are counted up to `limitIfRead`; one that finds as many is considered to find `limit`.
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

/** An access and how many people it finds. */
export interface SizedAccess {
  readonly access: Access;
  readonly found: FoundByIndex;
}

/**
 * Counts what all accesses find, at once, and returns the first that is known to find fewer people than the limits;
 * null if none does. The count of an access that finds few people ends first.
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

/** Combines queries into one that all must match; null and empty queries are left out. */
export function joined(...queries: readonly (PeopleQuery | null)[]): PeopleQuery {
  const asked = queries.filter(
    (query): query is PeopleQuery => query !== null && Object.keys(query).length > 0,
  );
  const [only, ...others] = asked;
  if (only === undefined) return {};
  return others.length === 0 ? only : { $and: asked };
}
