import type { CombinedError } from "@urql/core";
import { useCallback, useState } from "react";
import type { PersonRowFragment } from "../../graphql/documents.ts";
import { PAGE_SIZE } from "./people-page.tsx";
import type { PageReport } from "./people-page.tsx";
import type { PeoplePages } from "./people-pages.ts";

/** The people of a page, and the request for the list's pages that they came with. */
interface LoadedPage {
  readonly pages: PeoplePages;
  readonly people: readonly PersonRowFragment[];
}

/** Why a page did not load, and a function that loads it again. */
interface PageFailure {
  readonly error: CombinedError;
  readonly retry: () => void;
}

/**
 * Returns the loaded people of the pages in view. Its `reach` is how many rows the list has at least: those up to the
 * end of the furthest page that was loaded, and another page of rows if more people follow.
 */
export function usePeopleInSight(pages: PeoplePages) {
  const [loaded, setLoaded] = useState<ReadonlyMap<number, LoadedPage>>(new Map());
  const [reach, setReach] = useState(PAGE_SIZE);
  const [failure, setFailure] = useState<PageFailure | null>(null);
  const onLoaded = useCallback(
    ({ page, people, endCursor, hasNextPage }: PageReport) => {
      pages.recordPage(page, endCursor);
      setLoaded((before) => new Map([...before, [page, { pages, people }]]));
      const known = page * PAGE_SIZE + people.length + (hasNextPage ? PAGE_SIZE : 0);
      setReach((before) => (hasNextPage ? Math.max(before, known) : known));
    },
    [pages],
  );
  const onLeft = useCallback(
    (page: number) => {
      // When the list is loaded again, the page may have reported its new people already.
      setLoaded((before) =>
        before.get(page)?.pages === pages
          ? new Map([...before].filter(([each]) => each !== page))
          : before,
      );
    },
    [pages],
  );
  const onFailed = useCallback((error: CombinedError | undefined, retry: () => void) => {
    setFailure(error === undefined ? null : { error, retry });
  }, []);
  const personAt = (index: number): PersonRowFragment | undefined =>
    loaded.get(Math.floor(index / PAGE_SIZE))?.people[index % PAGE_SIZE];
  const peopleBetween = (from: number, to: number): readonly PersonRowFragment[] =>
    Array.from({ length: Math.max(0, to - from) }, (_, place) => personAt(from + place)).filter(
      (person) => person !== undefined,
    );
  const isLoaded = (page: number): boolean => loaded.has(page);
  return {
    personAt,
    peopleBetween,
    isLoaded,
    reach,
    failure,
    report: { onLoaded, onLeft, onFailed },
  };
}
