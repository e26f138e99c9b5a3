import type { CombinedError } from "@urql/core";
import { useEffect, useLayoutEffect, useState } from "react";
import { PeoplePageDocument } from "../../graphql/documents.ts";
import type { PersonRowFragment } from "../../graphql/documents.ts";
import { useQuery } from "../../graphql/use-query.ts";
import type { PeoplePages } from "./people-pages.ts";

export const PAGE_SIZE = 100;
const DWELL_MS = 80;

/** The people of a loaded page, and whether another page follows. */
export interface PageReport {
  readonly page: number;
  readonly people: readonly PersonRowFragment[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

interface PeoplePageProps {
  readonly pages: PeoplePages;
  readonly page: number;
  /** Called with the page's people when they load and whenever one of them changes. */
  readonly onLoaded: (report: PageReport) => void;
  /**
   * Called when the page leaves the view, so that the caller drops the people of the page. The GraphQL cache still has
   * them if the page comes back.
   */
  readonly onLeft: (page: number) => void;
  readonly onFailed: (error: CombinedError | undefined, retry: () => void) => void;
}

/**
 * Loads a page of a hundred people while any of its rows is in view. It renders nothing: the grid
 * renders the rows.
 */
export function PeoplePage(props: PeoplePageProps) {
  const isStaying = useStaying(props.page === 0);
  return isStaying ? <StayingPage {...props} /> : null;
}

function StayingPage({ pages, page, onLoaded, onLeft, onFailed }: PeoplePageProps) {
  const variables = pages.variablesOf(page);
  const [requestPolicy] = useState(() => pages.policyOf(page));
  const [{ data, error }, ask] = useQuery({
    query: PeoplePageDocument,
    variables: variables ?? pages.first,
    pause: variables === null,
    requestPolicy,
  });
  // A layout effect runs before painting, so that a cached page does not flicker.
  useLayoutEffect(() => {
    if (data === undefined) return;
    const { nodes, pageInfo } = data.people;
    onLoaded({ page, people: nodes, ...pageInfo });
  }, [data, page, onLoaded]);
  useEffect(() => () => onLeft(page), [page, onLeft]);
  useEffect(() => {
    if (error !== undefined) onFailed(error, () => ask({ requestPolicy: "network-only" }));
    return () => onFailed(undefined, () => undefined);
  }, [error, ask, onFailed]);
  return null;
}

// Returns whether a page has been in view long enough to be requested, so that pages that pass by while the scroll bar
// is dragged are not; with `isAtOnce` it is true from the beginning.
function useStaying(isAtOnce: boolean): boolean {
  const [isStaying, setIsStaying] = useState(isAtOnce);
  useEffect(() => {
    const timer = window.setTimeout(() => setIsStaying(true), DWELL_MS);
    return () => window.clearTimeout(timer);
  }, []);
  return isStaying;
}
