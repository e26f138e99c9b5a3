import type { CombinedError } from "@urql/core";
import { useEffect, useLayoutEffect, useState } from "react";
import { PeoplePageDocument } from "../../graphql/documents.ts";
import type { PersonRowFragment } from "../../graphql/documents.ts";
import { useQuery } from "../../graphql/use-query.ts";
import type { PeoplePages } from "./people-pages.ts";

export const PAGE_SIZE = 100;
const DWELL_MS = 80;

/** What a page of the list tells about itself. */
export interface PageReport {
  readonly page: number;
  readonly people: readonly PersonRowFragment[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

interface PeoplePageProps {
  readonly pages: PeoplePages;
  readonly page: number;
  /** Hears of its people, and of each change of them. */
  readonly onLoaded: (report: PageReport) => void;
  /** Hears that it is out of sight: the cache keeps its people, the list does not. */
  readonly onLeft: (page: number) => void;
  readonly onFailed: (error: CombinedError | undefined, retry: () => void) => void;
}

/** Asks for a page of a hundred while any of it is in sight. It draws nothing: the grid draws those of its rows that show. */
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
  // Before it is painted, so that a page that the cache has does not flicker.
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

// A page that flies by while somebody drags the scroll bar is not worth a question.
function useStaying(isAtOnce: boolean): boolean {
  const [isStaying, setIsStaying] = useState(isAtOnce);
  useEffect(() => {
    const timer = window.setTimeout(() => setIsStaying(true), DWELL_MS);
    return () => window.clearTimeout(timer);
  }, []);
  return isStaying;
}
