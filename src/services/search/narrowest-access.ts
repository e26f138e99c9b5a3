import type { mongo } from "mongoose";
import type { PersonRecord } from "../../models/person.ts";
import type { PeopleQuery } from "./text-queries.ts";
import type { Access } from "./index-paths.ts";

type People = mongo.Collection<PersonRecord>;

/** Returns the access that finds the fewest people. Counting stops at the first limit that one of them stays below. */
export async function narrowestOfAll(
  people: People,
  accesses: readonly [Access, ...Access[]],
  { few, many }: { readonly few: number; readonly many: number },
  timeMs: number,
): Promise<Access> {
  let [narrow] = accesses;
  if (accesses.length === 1) return narrow;
  for (let limit = few; limit <= many; limit *= 4) {
    const { access, size } = await narrowest(people, accesses, limit, timeMs);
    narrow = access;
    if (size < limit) break;
  }
  return narrow;
}

/** Returns the access that finds the fewest people, and how many, counted up to a limit. */
export async function narrowest(
  people: People,
  accesses: readonly Access[],
  limit: number,
  timeMs: number,
): Promise<{ readonly access: Access; readonly size: number }> {
  const sized = await Promise.all(
    accesses.map(async (access) => {
      if (access.atMost !== null) return { access, size: Math.min(access.atMost, limit) };
      const query = joined({ $or: access.scans.map((scan) => scan.query) });
      const size = await people.countDocuments(query, { limit, maxTimeMS: timeMs });
      return { access, size };
    }),
  );
  return sized.reduce((least, each) => (each.size < least.size ? each : least));
}

/** Combines queries into one that all must match; null and empty queries are left out. */
export function joined(...queries: readonly (PeopleQuery | null)[]): PeopleQuery {
  const asked = queries.filter(
    (query): query is PeopleQuery => query !== null && Object.keys(query).length > 0,
  );
  const [only, ...others] = asked;
  if (only === undefined) return {};
  return others.length === 0 ? only : { $and: asked };
}
