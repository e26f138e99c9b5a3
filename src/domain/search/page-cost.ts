/** How many people an index finds: `listed` from its keys alone, `fetched` by reading their documents too. */
export interface FoundByIndex {
  readonly listed: number;
  readonly fetched: number;
}

// Microseconds for each person, measured with ten million people, a tenth of whom fit into the cache. A walk goes
// through everybody in the order of the page and reads documents that lie side by side; an index leads to documents
// that lie anywhere.
const WALKED_US = 7;
const LISTED_US = 2;
const FETCHED_US = 25;

/**
 * Returns the most people that an index may find so that listing all of them takes less time than a walk, which goes
 * through everybody in the order of the page until the page is full.
 */
export function mostWorthListing(total: number, page: number): FoundByIndex {
  const most = (cost: number): number => Math.floor(Math.sqrt((page * total * WALKED_US) / cost));
  return { listed: most(LISTED_US), fetched: most(FETCHED_US) };
}

/**
 * Whether listing these people from an index takes less time than a walk, which goes through everybody in the order of
 * the page until the page is full. The time of the walk is computed as if all people from the index match, because the
 * walk then ends soonest. So the index is chosen only if even the shortest walk takes longer.
 */
export function isSoonerListed(
  { listed, fetched }: FoundByIndex,
  total: number,
  page: number,
): boolean {
  const found = Math.max(1, listed + fetched);
  return listed * LISTED_US + fetched * FETCHED_US < ((page * total) / found) * WALKED_US;
}
