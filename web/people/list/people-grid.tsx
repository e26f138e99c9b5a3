import type { CombinedError } from "@urql/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useMemo, useRef, useState } from "react";
import type { ReactNode } from "react";
import { Failure } from "../../app/query-state.tsx";
import { texts } from "../../app/texts/texts.ts";
import type { PersonRowFragment } from "../../graphql/documents.ts";
import { classes } from "../../kit/classes.ts";
import type { PeopleColumn } from "./columns.tsx";
import { useGridKeys } from "./grid-keys.ts";
import type { GridSelection } from "./grid-selection.ts";
import { useLivePeople } from "./live-people.ts";
import type { PeoplePages } from "./people-pages.ts";
import { PAGE_SIZE, PeoplePage } from "./people-page.tsx";
import type { PageReport } from "./people-page.tsx";
import styles from "./people-list.module.css";
import { PersonRow, ROW_HEIGHT, rowId } from "./person-row.tsx";

const HEAD_HEIGHT = 34;
const OVERSCAN = 8;
const MOST_ROWS = 800_000; // A scroll box ends at 33,554,428 px.

interface PeopleGridProps {
  readonly pages: PeoplePages;
  readonly count: number | null;
  readonly columns: readonly PeopleColumn[];
  readonly withAttributes: boolean;
  readonly selection: GridSelection;
  readonly onOpen: ((id: string) => void) | null;
  readonly onSelectAll: () => void;
  /** Hears of changes after which the list would be in another order, or hold others. */
  readonly onMoved: () => void;
  /** Whether any change of a person may move them in the list, or out of it. */
  readonly isMovedByAny: boolean;
}

/** The list itself: only what is in sight is drawn, however many there are. One tab stop; the keys move in it. */
export function PeopleGrid(props: PeopleGridProps) {
  const { pages, count, columns, withAttributes, selection, onOpen } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const loaded = useRef(new Map<number, readonly PersonRowFragment[]>());
  const [reach, setReach] = useState(PAGE_SIZE);
  const [failure, setFailure] = useState<{ error: CombinedError; retry: () => void } | null>(null);
  const rowCount = Math.min(MOST_ROWS, count ?? reach);
  const virtualizer = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollPaddingStart: HEAD_HEIGHT,
    useFlushSync: false,
  });
  const items = virtualizer.getVirtualItems();
  const from = items[0]?.index ?? 0;
  const to = (items.at(-1)?.index ?? -1) + 1;
  const personAt = (index: number): PersonRowFragment | undefined =>
    loaded.current.get(Math.floor(index / PAGE_SIZE))?.[index % PAGE_SIZE];
  const gone = useLivePeople({
    peopleInSight: () => peopleBetween(personAt, from, to),
    sight: `${String(from)}-${String(to)}`,
    withAttributes,
    onMoved: props.onMoved,
    isMovedByAny: props.isMovedByAny,
  });
  const keys = useGridKeys({
    rowCount,
    personAt,
    selection,
    onOpen,
    onSelectAll: props.onSelectAll,
    scrollTo: (index) => virtualizer.scrollToIndex(index),
  });
  const onLoaded = useCallback(
    ({ page, people, endCursor, hasNextPage }: PageReport) => {
      loaded.current.set(page, people);
      pages.note(page, endCursor);
      const known = page * PAGE_SIZE + people.length + (hasNextPage ? PAGE_SIZE : 0);
      setReach((before) => (hasNextPage ? Math.max(before, known) : known));
    },
    [pages],
  );
  const onFailed = useCallback((error: CombinedError | undefined, retry: () => void) => {
    setFailure(error === undefined ? null : { error, retry });
  }, []);
  const template = useMemo(() => tracksOf(columns), [columns]);

  const renderRow = (person: PersonRowFragment, index: number): ReactNode => (
    <PersonRow
      key={index}
      person={person}
      index={index}
      columns={columns}
      isSelected={selection.isSelected(person.id)}
      isActive={index === keys.active}
      isGone={gone.has(person.id)}
      onPress={keys.onPress}
    />
  );
  const inSight: ReactNode[] = [];
  const lastPage = Math.floor((to - 1) / PAGE_SIZE);
  for (let page = Math.floor(from / PAGE_SIZE); page <= lastPage; page += 1) {
    inSight.push(
      <PeoplePage
        key={page}
        pages={pages}
        page={page}
        from={Math.max(from, page * PAGE_SIZE)}
        to={Math.min(to, (page + 1) * PAGE_SIZE)}
        columnCount={columns.length}
        renderRow={renderRow}
        onLoaded={onLoaded}
        onFailed={onFailed}
      />,
    );
  }
  return (
    <>
      {failure !== null && <Failure error={failure.error} onRetry={failure.retry} isLine />}
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        aria-label={texts.navigation.people}
        aria-rowcount={rowCount + 1}
        aria-multiselectable
        aria-activedescendant={keys.isActive ? rowId(keys.active) : undefined}
        className={styles.grid}
        style={template}
        onKeyDown={keys.onKeyDown}
        onFocus={keys.onFocus}
        onBlur={keys.onBlur}
      >
        <Head columns={columns} />
        <div role="rowgroup" className={styles.rows} style={{ height: rowCount * ROW_HEIGHT }}>
          {inSight}
        </div>
      </div>
    </>
  );
}

function Head({ columns }: { readonly columns: readonly PeopleColumn[] }) {
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.headRow}>
        <div role="columnheader">
          <span className="visually-hidden">{texts.people.shortcuts.select}</span>
        </div>
        <div role="columnheader">{texts.people.columnTitles.name}</div>
        {columns.map(({ key, title, isWideOnly }) => (
          <div
            key={key}
            role="columnheader"
            className={classes(styles.headCell, isWideOnly === true && styles.wideOnly)}
          >
            <bdi>{title}</bdi>
          </div>
        ))}
      </div>
    </div>
  );
}

function tracksOf(columns: readonly PeopleColumn[]): Record<string, string> {
  const narrow = columns.filter(({ isWideOnly }) => isWideOnly !== true);
  const tracks = (shown: readonly PeopleColumn[]): string =>
    ["36px", "minmax(170px, 1.6fr)", ...shown.map(({ track }) => track)].join(" ");
  return { "--tracks": tracks(columns), "--narrow-tracks": tracks(narrow) };
}

function peopleBetween(
  personAt: (index: number) => PersonRowFragment | undefined,
  from: number,
  to: number,
): readonly PersonRowFragment[] {
  const people: PersonRowFragment[] = [];
  for (let index = from; index < to; index += 1) {
    const person = personAt(index);
    if (person !== undefined) people.push(person);
  }
  return people;
}
