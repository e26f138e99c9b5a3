import type { RequestPolicy } from "@urql/core";
import type { PeoplePageQueryVariables } from "../../graphql/documents.ts";

const PAGE_SIZE = 100;
const FURTHEST_OFFSET = 100_000; // What the server takes; further on pages come in turn, by cursor.
const FRESH_MS = 60_000;

/** What a list is asked for. */
export type PeopleQuery = Pick<
  PeoplePageQueryVariables,
  "search" | "filter" | "sort" | "withAttributes"
>;

/** How the pages of one list are asked for. */
export interface PeoplePages {
  readonly generation: number;
  /** The variables of the first page. */
  readonly first: PeoplePageQueryVariables;
  /** The variables of a page, from 0; null where the page before it must come first. */
  readonly variablesOf: (page: number) => PeoplePageQueryVariables | null;
  /** From the cache alone while it is fresh, so that scrolling back moves nothing. */
  readonly policyOf: (page: number) => RequestPolicy;
  /** Takes down that a page came, and with which end. */
  readonly note: (page: number, endCursor: string | null) => void;
}

/** The pages of a list; another generation of the same list is asked for anew. */
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
    note: (page, endCursor) => {
      ends.set(page, endCursor);
      if (!fetchedAt.has(page)) fetchedAt.set(page, now());
    },
  };
}
