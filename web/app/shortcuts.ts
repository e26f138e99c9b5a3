import { useEffect, useEffectEvent } from "react";
import { createStore } from "./store.ts";

type Group = "everywhere" | "people" | "duplicates" | "merge" | "decide";

/** A keyboard shortcut, and how it is described in the list of shortcuts. */
export interface Shortcut {
  /** The value of `KeyboardEvent.key`, such as "k", "?", "Enter" or "/". */
  readonly key: string;
  /** Whether Ctrl, or ⌘ on a Mac, must be held. */
  readonly withControl?: boolean;
  /**
   * Whether the shortcut works while an input has the focus. If the value is absent, only a shortcut with Ctrl works
   * there.
   */
  readonly worksInFields?: boolean;
  readonly group: Group;
  readonly label: string;
}

export const activeShortcuts = createStore<readonly Shortcut[]>([]);

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/**
 * Runs a function when its shortcut is pressed, while the component is mounted, and lists the
 * shortcut under its group.
 */
export function useShortcut(shortcut: Shortcut, run: () => void, isOn = true): void {
  const { key, withControl = false, worksInFields = withControl, group, label } = shortcut;
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    if ((event.ctrlKey || event.metaKey) !== withControl) return;
    if (event.key.toLowerCase() !== key.toLowerCase()) return;
    if (!worksInFields && isField(event.target)) return;
    if (key === "Enter" && !withControl && isPressable(event.target)) return;
    // In an input, Ctrl+Z must undo typing.
    if (withControl && key === "z" && isField(event.target)) return;
    event.preventDefault();
    run();
  });
  useEffect(() => {
    if (!isOn) return undefined;
    const listed: Shortcut = { key, withControl, worksInFields, group, label };
    activeShortcuts.set([...activeShortcuts.get(), listed]);
    const listen = (event: KeyboardEvent): void => onKey(event);
    document.addEventListener("keydown", listen);
    return () => {
      document.removeEventListener("keydown", listen);
      activeShortcuts.set(activeShortcuts.get().filter((each) => each !== listed));
    };
  }, [key, withControl, worksInFields, group, label, isOn]);
}

/**
 * Shows keys in the list of shortcuts while the component is mounted. It only lists them: the
 * component handles their presses itself, as the grid of people does.
 */
export function useListedKeys(keys: readonly Shortcut[]): void {
  useEffect(() => {
    activeShortcuts.set([...activeShortcuts.get(), ...keys]);
    return () => activeShortcuts.set(activeShortcuts.get().filter((each) => !keys.includes(each)));
  }, [keys]);
}

/**
 * Returns the keys to press as they are labelled on this system's keyboard, such as ["Ctrl", "K"].
 */
export const keysOf = ({ key, withControl = false }: Shortcut): readonly string[] => [
  ...(withControl ? [isMac ? "⌘" : "Ctrl"] : []),
  key.length === 1 ? key.toUpperCase() : key,
];

// Enter on a focused button or link must press it, even if the page has a shortcut for Enter.
function isPressable(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("a, summary, button:not([role=radio]):not([role=checkbox])") !== null
  );
}

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !["checkbox", "radio", "button"].includes(target.type);
  return target.isContentEditable || ["TEXTAREA", "SELECT"].includes(target.tagName);
}
