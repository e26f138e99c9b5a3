/** How many people an index finds: those it can list from its keys, and those whose documents must be read for it. */
export interface FoundByIndex {
  readonly listed: number;
  readonly fetched: number;
}

// Measured with ten million people and a cache of a tenth of them: a walk reads neighbours, an index leads to people
// anywhere.
const WALKED_US = 7;
const LISTED_US = 2;
const FETCHED_US = 25;

/** Returns how many people an index may find at most to be listed sooner than a walk meets a page of them. */
export function mostWorthListing(total: number, page: number): FoundByIndex {
  const most = (cost: number): number => Math.floor(Math.sqrt((page * total * WALKED_US) / cost));
  return { listed: most(LISTED_US), fetched: most(FETCHED_US) };
}

/**
 * Whether listing these people from an index takes less time than a walk takes to fill a page with them, even if all of
 * them match.
 */
export function isSoonerListed(
  { listed, fetched }: FoundByIndex,
  total: number,
  page: number,
): boolean {
  const found = Math.max(1, listed + fetched);
  return listed * LISTED_US + fetched * FETCHED_US < ((page * total) / found) * WALKED_US;
}
