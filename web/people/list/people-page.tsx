import type { CombinedError } from "@urql/core";
import { useEffect, useState } from "react";
import type { ReactNode } from "react";
import { useQuery } from "urql";
import { PeoplePageDocument } from "../../graphql/documents.ts";
import type { PersonRowFragment } from "../../graphql/documents.ts";
import { Skeleton } from "../../kit/states.tsx";
import type { PeoplePages } from "./people-pages.ts";
import styles from "./people-list.module.css";
import { ROW_HEIGHT } from "./person-row.tsx";

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
  /** The rows of the list that are in sight, on this page; the last one is not among them. */
  readonly from: number;
  readonly to: number;
  readonly columnCount: number;
  readonly renderRow: (person: PersonRowFragment, index: number) => ReactNode;
  readonly onLoaded: (report: PageReport) => void;
  readonly onFailed: (error: CombinedError | undefined, retry: () => void) => void;
}

/** The rows of one page of a hundred that are in sight; while they are on their way, bars in their place. */
export function PeoplePage(props: PeoplePageProps) {
  const { pages, page, from, to, columnCount, renderRow, onLoaded, onFailed } = props;
  const variables = pages.variablesOf(page);
  const isStaying = useStaying(page === 0);
  const [requestPolicy] = useState(() => pages.policyOf(page));
  const [{ data, error }, ask] = useQuery({
    query: PeoplePageDocument,
    variables: variables ?? pages.first,
    pause: variables === null || !isStaying,
    requestPolicy,
  });
  useEffect(() => {
    if (data === undefined) return;
    const { nodes, pageInfo } = data.people;
    onLoaded({ page, people: nodes, ...pageInfo });
  }, [data, page, onLoaded]);
  useEffect(() => {
    if (error !== undefined) onFailed(error, () => ask({ requestPolicy: "network-only" }));
    return () => onFailed(undefined, () => undefined);
  }, [error, ask, onFailed]);
  const rows: ReactNode[] = [];
  for (let index = from; index < to; index += 1) {
    const person = data?.people.nodes[index - page * PAGE_SIZE];
    if (person !== undefined) rows.push(renderRow(person, index));
    else if (data === undefined) rows.push(<Blank key={index} index={index} count={columnCount} />);
  }
  return rows;
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

function Blank({ index, count }: { readonly index: number; readonly count: number }) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={styles.row}
      style={{ transform: `translateY(${String(index * ROW_HEIGHT)}px)` }}
    >
      {Array.from({ length: count + 2 }, (_, column) => (
        <div key={column} role="gridcell" className={styles.cell}>
          <Skeleton width={`${String(45 + ((index * 7 + column * 13) % 40))}%`} />
        </div>
      ))}
    </div>
  );
}
