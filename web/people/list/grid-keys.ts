import { useRef, useState } from "react";
import type { FocusEvent, KeyboardEvent, MouseEvent } from "react";
import { useListedKeys } from "../../app/shortcuts.ts";
import type { Shortcut } from "../../app/shortcuts.ts";
import { texts } from "../../app/texts/texts.ts";
import type { PersonRowFragment } from "../../graphql/documents.ts";
import type { GridSelection } from "./grid-selection.ts";
import { rowOf } from "./person-row.tsx";

const PAGE_KEY_ROWS = 15;
const listedKeys: readonly Shortcut[] = [
  { key: "Space", group: "people", label: texts.people.shortcuts.select },
  { key: "a", withControl: true, group: "people", label: texts.people.shortcuts.selectAll },
  { key: "Enter", group: "people", label: texts.people.shortcuts.open },
];

interface GridKeysOptions {
  readonly rowCount: number;
  readonly personAt: (index: number) => PersonRowFragment | undefined;
  readonly selection: GridSelection;
  readonly onOpen: ((id: string) => void) | null;
  readonly onSelectAll: () => void;
  readonly scrollTo: (index: number) => void;
}

/** The keyboard and mouse handlers of the people grid. */
export interface GridKeys {
  /** Index of the row that Space and Enter act on; -1 while the grid does not have the focus. */
  readonly active: number;
  readonly isActive: boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: () => void;
  readonly onBlur: (event: FocusEvent) => void;
  readonly onPress: (event: MouseEvent) => void;
}

/**
 * Returns the handlers of the grid. Arrows, Home, End and the page keys move to another row, with Shift they also
 * select the rows passed; Space selects or deselects the row; Enter opens the person of the row.
 */
export function useGridKeys(options: GridKeysOptions): GridKeys {
  const { rowCount, personAt, selection, onOpen, onSelectAll, scrollTo } = options;
  useListedKeys(listedKeys);
  const [at, setAt] = useState(0);
  const [isActive, setIsActive] = useState(false);
  const anchor = useRef<number | null>(null);
  const active = Math.min(at, Math.max(0, rowCount - 1));

  const toggle = (index: number): void => {
    const person = personAt(index);
    if (person === undefined) return;
    anchor.current = index;
    selection.onSelect([person.id], !selection.isSelected(person.id));
  };
  const move = (to: number, isSelecting: boolean): void => {
    const next = Math.max(0, Math.min(rowCount - 1, to));
    setAt(next);
    scrollTo(next);
    if (!isSelecting) return;
    anchor.current ??= active;
    selection.onSelectRange(anchor.current, next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = targetOf(event.key, active, rowCount);
    if (target !== null) {
      if (!event.shiftKey) anchor.current = null;
      move(target, event.shiftKey);
    } else if (event.key === " ") toggle(active);
    else if (event.key === "Enter" && onOpen !== null) {
      const person = personAt(active);
      if (person !== undefined) onOpen(person.id);
    } else if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey)) onSelectAll();
    else return;
    event.preventDefault();
  };
  const onPress = (event: MouseEvent): void => {
    if (!(event.target instanceof Element) || event.target.closest("a") !== null) return;
    const index = rowOf(event.target);
    if (index === null) return;
    setAt(index);
    setIsActive(true);
    if (event.shiftKey && anchor.current !== null) selection.onSelectRange(anchor.current, index);
    else if (isOnTick(event) || event.ctrlKey || event.metaKey || onOpen === null) toggle(index);
    else {
      const person = personAt(index);
      if (person !== undefined) onOpen(person.id);
    }
  };
  return {
    active: isActive ? active : -1,
    isActive: isActive && rowCount > 0,
    onKeyDown,
    onFocus: () => setIsActive(true),
    onBlur: (event) => {
      if (!event.currentTarget.contains(event.relatedTarget)) setIsActive(false);
    },
    onPress,
  };
}

function targetOf(key: string, active: number, rowCount: number): number | null {
  switch (key) {
    case "ArrowDown":
      return active + 1;
    case "ArrowUp":
      return active - 1;
    case "PageDown":
      return active + PAGE_KEY_ROWS;
    case "PageUp":
      return active - PAGE_KEY_ROWS;
    case "Home":
      return 0;
    case "End":
      return rowCount - 1;
    default:
      return null;
  }
}

const isOnTick = ({ target }: MouseEvent): boolean =>
  target instanceof Element && target.closest("[data-tick]") !== null;
