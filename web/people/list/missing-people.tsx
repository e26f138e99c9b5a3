import { useMemo, useState } from "react";
import { useClient } from "urql";
import { texts } from "../../app/texts/texts.ts";
import { PeopleCountDocument, PeopleIdsDocument } from "../../graphql/documents.ts";
import { useQuery } from "../../graphql/use-query.ts";
import styles from "./people-list.module.css";
import type { PeopleQuery } from "./people-pages.ts";
import { noSelection } from "./selection.ts";
import type { Selection } from "./selection.ts";

const PAGE_SIZE = 100;

interface MissingPeopleProps {
  readonly selection: Extract<Selection, { readonly kind: "ids" }>;
  readonly list: string;
  readonly query: PeopleQuery;
  readonly onChange: (selection: Selection) => void;
}

/**
 * Says how many people of a selection are not in the list, because it was made in another list or they were merged or
 * deleted since, with a button that removes them from the selection.
 */
export function MissingPeople({ selection, list, query, onChange }: MissingPeopleProps) {
  const client = useClient();
  const [isBusy, setIsBusy] = useState(false);
  const variables = useMemo(() => {
    const own = { ids: [...selection.ids] };
    const filter = query.filter == null ? own : { and: [query.filter, own] };
    return { search: query.search ?? null, filter };
  }, [selection.ids, query.filter, query.search]);
  const [{ data }] = useQuery({
    query: PeopleCountDocument,
    variables,
    requestPolicy: "cache-and-network",
  });
  const found = data?.people.totalCount;
  if (found == null || found >= selection.ids.size) return null;
  const drop = async (): Promise<void> => {
    setIsBusy(true);
    const ids = new Set<string>();
    for (let after: string | null = null, isMore = true; isMore;) {
      const { data: page } = await client
        .query(PeopleIdsDocument, { ...variables, first: PAGE_SIZE, after })
        .toPromise();
      for (const { id } of page?.people.nodes ?? []) ids.add(id);
      after = page?.people.pageInfo.endCursor ?? null;
      isMore = page?.people.pageInfo.hasNextPage ?? false;
    }
    setIsBusy(false);
    onChange(ids.size === 0 ? noSelection : { kind: "ids", ids, madeIn: list });
  };
  return (
    <>
      <span>{texts.people.notInList(selection.ids.size - found, selection.ids.size)}</span>
      <button type="button" className={styles.link} disabled={isBusy} onClick={() => void drop()}>
        {texts.people.drop}
      </button>
    </>
  );
}
