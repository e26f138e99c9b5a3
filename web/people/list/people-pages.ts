import type { RequestPolicy } from "@urql/core";
import type { PeoplePageQueryVariables } from "../../graphql/documents.ts";

const PAGE_SIZE = 100;
// The largest offset that the server accepts; pages further on are loaded in order, by cursor.
const FURTHEST_OFFSET = 100_000;
const FRESH_MS = 60_000;

/** Search, filter, order and columns of a list. */
export type PeopleQuery = Pick<
  PeoplePageQueryVariables,
  "search" | "filter" | "sort" | "withAttributes"
>;

/** How the pages of one list are requested. */
export interface PeoplePages {
  readonly generation: number;
  /** Variables of the query for the first hundred people. */
  readonly first: PeoplePageQueryVariables;
  /**
   * Returns the variables of a page, counted from 0; null if the page before it must be loaded
   * first.
   */
  readonly variablesOf: (page: number) => PeoplePageQueryVariables | null;
  /**
   * Returns how to load a page: from the cache alone during the minute after it was first loaded,
   * so that scrolling back does not move rows; later from the server too.
   */
  readonly policyOf: (page: number) => RequestPolicy;
  /** Records that a page was loaded; the next page may be requested by its end cursor. */
  readonly recordPage: (page: number, endCursor: string | null) => void;
}

/**
 * Returns how to request the pages of a list; with another `generation` they are all loaded again.
 */
export function createPages(
  query: PeopleQuery,
  generation = 0,
  now: () => number = Date.now,
): PeoplePages {
  const ends = new Map<number, string | null>();
  const fetchedAt = new Map<number, number>();
  const first: PeoplePageQueryVariables = { ...query, first: PAGE_SIZE, offset: 0 };
  return {
    generation,
    first,
    variablesOf: (page) => {
      const offset = page * PAGE_SIZE;
      if (offset <= FURTHEST_OFFSET) return { ...first, offset };
      const after = ends.get(page - 1);
      return after == null ? null : { ...query, first: PAGE_SIZE, after };
    },
    policyOf: (page) => {
      const at = fetchedAt.get(page);
      return at !== undefined && now() - at < FRESH_MS ? "cache-first" : "cache-and-network";
    },
    recordPage: (page, endCursor) => {
      ends.set(page, endCursor);
      if (!fetchedAt.has(page)) fetchedAt.set(page, now());
    },
  };
}
