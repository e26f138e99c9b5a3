import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef } from "react";
import type { MouseEvent, ReactNode } from "react";
import { Failure } from "../../app/query-state.tsx";
import { texts } from "../../app/texts/texts.ts";
import { classes } from "../../kit/classes.ts";
import { SkeletonRows } from "./skeleton-rows.tsx";
import type { PeopleColumn } from "./columns.tsx";
import { useGridKeys } from "./grid-keys.ts";
import type { GridSelection } from "./grid-selection.ts";
import { useLivePeople } from "./live-people.ts";
import type { PeoplePages } from "./people-pages.ts";
import { PAGE_SIZE, PeoplePage } from "./people-page.tsx";
import styles from "./people-list.module.css";
import { PersonRow, ROW_HEIGHT, rowId } from "./person-row.tsx";
import { usePeopleInSight } from "./use-people-in-sight.ts";

const HEAD_HEIGHT = 34;
const OVERSCAN = 4;
// Chrome and Firefox lay out scrollable content up to 33,554,428 px high, which is 838,860 rows of 40 px.
const MOST_ROWS = 800_000;

interface PeopleGridProps {
  readonly pages: PeoplePages;
  readonly count: number | null;
  readonly columns: readonly PeopleColumn[];
  readonly withAttributes: boolean;
  readonly selection: GridSelection;
  readonly onOpen: ((id: string) => void) | null;
  readonly onSelectAll: () => void;
  /** Called when the list may have other people or another order, for example after a person was renamed or deleted. */
  readonly onMoved: () => void;
  /**
   * Whether any change of a person can move the person within the list or out of it. This is so if the list is
   * filtered, or is sorted by the time of the last change.
   */
  readonly isMovedByAny: boolean;
}

/**
 * The people list. It renders only the rows in view, however many there are, and is one tab stop
 * with keyboard navigation inside.
 */
export function PeopleGrid(props: PeopleGridProps) {
  const { pages, count, columns, withAttributes, selection, onOpen } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const people = usePeopleInSight(pages);
  const { personAt, failure } = people;
  const rowCount = Math.min(MOST_ROWS, count ?? people.reach);
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
  const pagesInSight = pagesBetween(from, to);
  const gone = useLivePeople({
    peopleInSight: () => people.peopleBetween(from, to),
    sight: sightOf({ pages, from, to, loaded: pagesInSight.filter(people.isLoaded) }),
    generation: pages.generation,
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
  const template = useMemo(() => tracksOf(columns), [columns]);
  // There are only as many React keys as rows fit into view. A row that scrolls into view gets the key, and so the
  // element, of a row that scrolled out of view, so that scrolling creates no elements.
  const places = Math.ceil((virtualizer.scrollRect?.height ?? 0) / ROW_HEIGHT) + 2 * OVERSCAN + 1;
  const rows: ReactNode[] = [];
  for (let index = from; index < to; index += 1) {
    const person = personAt(index);
    if (person === undefined) continue;
    rows.push(
      <PersonRow
        key={index % places}
        person={person}
        index={index}
        columns={columns}
        isSelected={selection.isSelected(person.id)}
        isActive={index === keys.active}
        isGone={gone.has(person.id)}
      />,
    );
  }
  return (
    <>
      {failure !== null && <Failure error={failure.error} onRetry={failure.retry} isLine />}
      {pagesInSight.map((page) => (
        <PeoplePage
          key={`${String(pages.generation)}-${String(page)}`}
          pages={pages}
          page={page}
          {...people.report}
        />
      ))}
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
        onMouseDown={preventTextSelection}
        onMouseOver={showCutOffText}
        onClick={keys.onPress}
      >
        <div role="presentation" className={styles.sheet}>
          <Head columns={columns} />
          <div role="rowgroup" className={styles.rows} style={{ height: rowCount * ROW_HEIGHT }}>
            {rows}
            {pagesInSight.map((page) =>
              people.isLoaded(page) ? null : (
                <SkeletonRows
                  key={page}
                  from={page * PAGE_SIZE}
                  to={Math.min(rowCount, (page + 1) * PAGE_SIZE)}
                  columns={columns}
                />
              ),
            )}
          </div>
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

interface Sight {
  readonly pages: PeoplePages;
  readonly from: number;
  readonly to: number;
  readonly loaded: readonly number[];
}

// Names who is in view. It changes when one of the pages arrives too, because until then nobody of it is known.
const sightOf = ({ pages, from, to, loaded }: Sight): string =>
  `${String(pages.generation)}: ${String(from)}-${String(to)}, ${loaded.join()}`;

function pagesBetween(from: number, to: number): readonly number[] {
  const first = Math.floor(from / PAGE_SIZE);
  const last = Math.floor((to - 1) / PAGE_SIZE);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place);
}

// Without this, a press with Shift would select text between the rows.
function preventTextSelection(event: MouseEvent): void {
  if (event.shiftKey) event.preventDefault();
}

// Sets a tooltip on a cut-off text when the pointer is over it. Measuring every cell while it
// renders would slow down scrolling.
function showCutOffText({ target }: MouseEvent): void {
  if (!(target instanceof HTMLElement)) return;
  const cut = target.closest<HTMLElement>("[data-cut]");
  if (cut === null || cut.title !== "") return;
  if (cut.scrollWidth > cut.clientWidth) cut.title = cut.textContent;
}
