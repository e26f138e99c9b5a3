import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { useDebounced } from "../../app/debounced.ts";
import { formatNumber } from "../../app/formats.ts";
import { peopleChanges } from "../../app/people-changes.ts";
import { usePersonOpener } from "../../app/person-link.ts";
import { Failure } from "../../app/query-state.tsx";
import { useShortcut } from "../../app/shortcuts.ts";
import { useStore } from "../../app/store.ts";
import { texts } from "../../app/texts/texts.ts";
import { ViewHeading } from "../../app/view.tsx";
import { PeopleCountDocument } from "../../graphql/documents.ts";
import { useQuery } from "../../graphql/use-query.ts";
import { Button } from "../../kit/button.tsx";
import { SearchField } from "../../kit/search-field.tsx";
import { FilterBar } from "../filter/filter-bar.tsx";
import { useAttributes } from "../filter/use-attributes.ts";
import { ColumnMenu } from "./column-menu.tsx";
import { allColumns, isAttributeColumn, usualColumns } from "./columns.tsx";
import { EmptyPeopleList } from "./empty-people-list.tsx";
import { OpenSegment } from "./open-segment.tsx";
import { PeopleActions } from "./people-actions.tsx";
import { PeopleGrid } from "./people-grid.tsx";
import { createPages } from "./people-pages.ts";
import styles from "./people-list.module.css";
import { SegmentTools } from "./segment-tools.tsx";
import { isSelected } from "./selection.ts";
import { SelectionBar } from "./selection-bar.tsx";
import { SortMenu } from "./sort-menu.tsx";
import { usePeopleSearch } from "./use-people-search.ts";
import { useSelection } from "./use-selection.ts";

const TYPING_MS = 200;
const FURTHEST = 100_000;
const searchKey = { key: "/", group: "people", label: texts.people.shortcuts.search } as const;

/** The people page: search, filter, sort and select people, and work on the selected. */
export function PeopleScreen() {
  const {
    search: { segment, filter, q },
  } = usePeopleSearch();
  // If an address names only a segment, its filter is loaded first; if the user removes that filter
  // later, it is not loaded again.
  const [opened, setOpened] = useState<string | undefined>();
  if (segment === opened) return <PeopleList />;
  if (segment !== undefined && filter === undefined && q === undefined) {
    return <OpenSegment key={segment} id={segment} />;
  }
  setOpened(segment);
  return <PeopleList />;
}

function PeopleList() {
  const { search, change } = usePeopleSearch();
  const { q = "", filter, sort, columns: shownKeys = usualColumns } = search;
  const field = useRef<HTMLInputElement>(null);
  useShortcut(searchKey, () => field.current?.focus());
  const { labels } = useAttributes();
  const columns = useMemo(() => {
    const all = allColumns(labels);
    return shownKeys.flatMap((key) => all.filter((column) => column.key === key));
  }, [labels, shownKeys]);

  const withAttributes = shownKeys.some(isAttributeColumn);
  const asked = JSON.stringify({
    search: q.trim() === "" ? null : q.trim(),
    filter: filter ?? null,
    sort: sort ?? null,
    withAttributes,
  });
  const list = useDebounced(asked, TYPING_MS);
  const own = useStore(peopleChanges);
  const [ownAtFirst] = useState(own);
  const [shows, setShows] = useState(0);
  const [moved, setMoved] = useState(0);
  const generation = own - ownAtFirst + shows;
  // Loads all pages anew when the query changes, or when the same list is to be loaded again.
  const pages = useMemo(() => createPages(JSON.parse(list), generation), [list, generation]);
  const { search: words, filter: conditions } = pages.first;
  const [{ data, error, fetching }, countAgain] = useQuery({
    query: PeopleCountDocument,
    variables: { search: words ?? null, filter: conditions ?? null },
    requestPolicy: "cache-and-network",
  });
  const countAnew = useEffectEvent(() => countAgain({ requestPolicy: "network-only" }));
  useEffect(() => {
    if (generation > 0) countAnew();
  }, [generation]);
  const count = data === undefined ? null : data.people.totalCount;
  const { selection, setSelection, grid, selectAll } = useSelection({ list, pages, count });
  const showAnew = (): void => {
    setMoved(0);
    setShows(shows + 1);
  };
  const open = usePersonOpener();
  const isFiltered = q !== "" || filter !== undefined;
  return (
    <div className={styles.screen}>
      <div className={styles.top}>
        <ViewHeading title={texts.navigation.people} count={countText(count, fetching)} />
        <SearchField
          ref={field}
          label={texts.people.search}
          clearLabel={texts.common.clearSearch}
          value={q}
          onChange={(text) => change({ q: text })}
        />
        <div className={styles.actions}>
          <PeopleActions />
        </div>
      </div>
      <div role="status" className="visually-hidden">
        {count !== null && texts.common.people(count)}
      </div>
      <div className={styles.tools}>
        <FilterBar filter={filter} onChange={(changed) => change({ filter: changed })}>
          <SegmentTools search={search} onChange={change} />
        </FilterBar>
        <div>
          <SortMenu sort={sort} onChange={(chosen) => change({ sort: chosen })} />
          <ColumnMenu shown={shownKeys} onChange={(chosen) => change({ columns: chosen })} />
        </div>
      </div>
      {selection.kind !== "none" && (
        <SelectionBar
          selection={selection}
          list={list}
          pages={pages}
          count={count}
          onChange={setSelection}
          onSelectAll={selectAll}
        />
      )}
      {error !== undefined && (
        <Failure
          error={error}
          isLine
          onRetry={() => countAgain({ requestPolicy: "network-only" })}
        />
      )}
      {moved > 0 && (
        <div className={styles.changes} role="status">
          {texts.people.changes(moved)}
          <Button size="small" look="quiet" onClick={showAnew}>
            {texts.people.show}
          </Button>
        </div>
      )}
      {count === 0 ? (
        <EmptyPeopleList
          isFiltered={isFiltered}
          onClear={() => change({ q: undefined, filter: undefined, segment: undefined })}
        />
      ) : (
        <PeopleGrid
          // Another list begins at its top; the same list, loaded again, keeps its place and the focus.
          key={list}
          pages={pages}
          count={count !== null && count <= FURTHEST ? count : null}
          columns={columns}
          withAttributes={withAttributes}
          selection={{ ...grid, isSelected: (id) => isSelected(selection, id, list) }}
          onOpen={open}
          onSelectAll={selectAll}
          onMoved={() => setMoved((before) => before + 1)}
          isMovedByAny={isFiltered || sort?.field === "UPDATED_AT"}
        />
      )}
    </div>
  );
}

function countText(count: number | null, isFiltered: boolean): string | undefined {
  if (count !== null) return formatNumber(count);
  return isFiltered ? undefined : texts.common.many;
}
