import type { mongo } from "mongoose";
import type { PersonRecord } from "../../models/person.ts";
import { compilePersonFilter } from "./compile-person-filter.ts";
import { asFound } from "./fetch-people.ts";
import type { FoundPerson } from "./fetch-people.ts";
import { hasIdsInKeys } from "./access.ts";
import type { Access, Scan } from "./access.ts";
import { joined } from "./narrowest-access.ts";
import { isUpward, toSort, toStretches } from "./person-sort.ts";
import { planFetch } from "./plan-people.ts";
import type { PeopleRequest } from "./plan-people.ts";
import { runFetch } from "./run-plan.ts";
import { withoutIndex } from "./text-queries.ts";

type People = mongo.Collection<PersonRecord>;
type Id = PersonRecord["_id"];

const LONGEST_LIST = 32_000;
// Each further list of ids is this many times longer than the list before. If the first list did not fill the page,
// only a small part of the listed people matches the condition.
const GROWTH = 4;

/**
 * How many ids MongoDB lists from each index, and how many milliseconds are left. `listPage` begins with lists of
 * `size` ids. If the people in them do not fill the page, it lists the ids that follow, each time more than before.
 */
interface Listing {
  readonly size: number;
  readonly timeLeft: () => number;
}

/**
 * Reads a page in the order of creation. Where MongoDB can list the ids of the people in order from an index alone, it
 * lists the ids, and reads people only until the page is full. From other indexes it reads everybody whom the index
 * finds.
 */
export async function listPage(
  people: People,
  access: Access,
  request: PeopleRequest,
  listing: Listing,
): Promise<FoundPerson[]> {
  const listed = access.scans.filter(hasIdsInKeys);
  const others = access.scans.filter((scan) => !hasIdsInKeys(scan));
  const { condition, range } = request;
  const pages = await Promise.all([
    readListed(people, listed, request, listing),
    others.length === 0
      ? []
      : runFetch(
          people,
          planFetch(condition, { ...access, scans: others }),
          request,
          listing.timeLeft(),
        ),
  ]);
  const byId = new Map(pages.flat().map((person) => [person._id.toHexString(), person]));
  return inOrder([...byId.keys()], request)
    .slice(0, range.limit)
    .flatMap((id) => byId.get(id) ?? []);
}

async function readListed(
  people: People,
  scans: readonly Scan[],
  request: PeopleRequest,
  { size: firstSize, timeLeft }: Listing,
): Promise<FoundPerson[]> {
  const rest = withoutIndex(compilePersonFilter(request.condition));
  const found: FoundPerson[] = [];
  let { range } = request;
  for (let size = firstSize; ; size = Math.min(size * GROWTH, LONGEST_LIST)) {
    const list = { size, timeLeft };
    const { ids, last } = await listIds(people, scans, { ...request, range }, list);
    if (ids.length > 0) {
      const query = joined({ _id: { $in: ids } }, rest);
      const options = {
        ...asFound,
        hint: "_id_",
        sort: toSort(request.order, range.isBackward),
        limit: range.limit - found.length,
        maxTimeMS: timeLeft(),
      };
      found.push(...(await people.find<FoundPerson>(query, options).toArray()));
    }
    if (last === null || found.length >= range.limit) return found;
    range = range.isBackward ? { ...range, before: [0, last] } : { ...range, after: [0, last] };
  }
}

/**
 * Lists the ids of people in order, from several indexes, at most `size` ids from each. `last` is the id after which
 * the next list continues; null if all ids are listed. No id after `last` is returned yet: an index of which only
 * `size` ids were read may have further ids that come before such an id.
 */
async function listIds(
  people: People,
  scans: readonly Scan[],
  request: PeopleRequest,
  { size, timeLeft }: Listing,
): Promise<{ readonly ids: readonly Id[]; readonly last: string | null }> {
  const { order, range } = request;
  const sort = toSort(order, range.isBackward);
  const maxTimeMS = timeLeft();
  const lists = await Promise.all(
    scans.map(({ index, query }) =>
      people
        .find<Pick<PersonRecord, "_id">>(joined(query, ...toStretches(order, range)), {
          projection: { _id: 1 },
          hint: index,
          sort,
          limit: size,
          maxTimeMS,
        })
        .toArray(),
    ),
  );
  const ends = lists.flatMap((list) => (list.length < size ? [] : (list.at(-1)?._id ?? [])));
  const [last = null] = inOrder(
    ends.map((id) => id.toHexString()),
    request,
  );
  const byId = new Map(lists.flat().map(({ _id }) => [_id.toHexString(), _id]));
  const isWithin = (id: string): boolean =>
    last === null || (isUpward(order, range.isBackward) ? id <= last : id >= last);
  return { ids: [...byId].flatMap(([id, _id]) => (isWithin(id) ? [_id] : [])), last };
}

function inOrder(ids: readonly string[], { order, range }: PeopleRequest): string[] {
  const upward = ids.toSorted();
  return isUpward(order, range.isBackward) ? upward : upward.toReversed();
}
