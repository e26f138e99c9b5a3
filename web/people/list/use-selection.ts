import { useState } from "react";
import { useClient } from "urql";
import { useShortcut } from "../../app/shortcuts.ts";
import { texts } from "../../app/texts/texts.ts";
import { PeoplePageDocument } from "../../graphql/documents.ts";
import type { GridSelection } from "./grid-selection.ts";
import type { PeoplePages } from "./people-pages.ts";
import { filterOfAll, noSelection, select } from "./selection.ts";
import type { Selection } from "./selection.ts";

const PAGE_SIZE = 100;
const MOST_IDS = 5_000; // The most ids that the server accepts in one list.

interface SelectionOptions {
  readonly list: string;
  readonly pages: PeoplePages;
  readonly count: number | null;
}

/**
 * Returns the selection and functions that change it. A selection outlives a change of the list, so
 * it records which list it was made in.
 */
export function useSelection({ list, pages, count }: SelectionOptions) {
  const [selection, setSelection] = useState<Selection>(noSelection);
  const client = useClient();
  const { search, filter } = pages.first;
  const selectAll = (): void =>
    setSelection({
      kind: "all",
      filter: filterOfAll(search ?? "", filter ?? undefined),
      madeIn: list,
      count,
    });
  const grid: Omit<GridSelection, "isSelected"> = {
    onSelect: (ids, isIn) => setSelection((before) => select(before, ids, { isIn, list })),
    onSelectRange: (from, to) => {
      const first = Math.min(from, to);
      const last = Math.min(Math.max(from, to), first + MOST_IDS - 1);
      void idsBetween(first, last).then((ids) =>
        setSelection((before) => select(before, ids, { isIn: true, list })),
      );
    },
  };
  // Pages that were loaded before come from the cache, others from the server.
  async function idsBetween(first: number, last: number): Promise<readonly string[]> {
    const ids: string[] = [];
    for (
      let page = Math.floor(first / PAGE_SIZE);
      page <= Math.floor(last / PAGE_SIZE);
      page += 1
    ) {
      const variables = pages.variablesOf(page);
      if (variables === null) break;
      const { data } = await client.query(PeoplePageDocument, variables).toPromise();
      const people = data?.people.nodes ?? [];
      const start = page * PAGE_SIZE;
      ids.push(...people.slice(Math.max(0, first - start), last - start + 1).map(({ id }) => id));
    }
    return ids;
  }
  const clear = { key: "Escape", group: "people", label: texts.people.clearSelection } as const;
  useShortcut(clear, () => setSelection(noSelection), selection.kind !== "none");
  return { selection, setSelection, selectAll, grid };
}
