import { useEffect, useEffectEvent } from "react";
import { createStore } from "./store.ts";

type Group = "everywhere" | "people" | "duplicates" | "merge" | "decide";

/** A key that does something while what it belongs to is shown. */
export interface Shortcut {
  /** As KeyboardEvent names it: "k", "?", "Enter", "/". */
  readonly key: string;
  /** Held with Ctrl, or with ⌘ on a Mac. */
  readonly withControl?: boolean;
  /** Whether it works while somebody types; without Ctrl it does not by default. */
  readonly worksInFields?: boolean;
  readonly group: Group;
  readonly label: string;
}

export const activeShortcuts = createStore<readonly Shortcut[]>([]);

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Runs while the component is mounted, on this key; in the list of shortcuts it stands under its group. */
export function useShortcut(shortcut: Shortcut, run: () => void, isOn = true): void {
  const { key, withControl = false, worksInFields = withControl, group, label } = shortcut;
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    if ((event.ctrlKey || event.metaKey) !== withControl) return;
    if (event.key.toLowerCase() !== key.toLowerCase()) return;
    if (!worksInFields && isField(event.target)) return;
    if (key === "Enter" && !withControl && isPressable(event.target)) return;
    if (withControl && key === "z" && isField(event.target)) return; // The field's own undo.
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

/** Lists keys that what is shown handles by itself, such as a grid that has the focus. */
export function useListedKeys(keys: readonly Shortcut[]): void {
  useEffect(() => {
    activeShortcuts.set([...activeShortcuts.get(), ...keys]);
    return () => activeShortcuts.set(activeShortcuts.get().filter((each) => !keys.includes(each)));
  }, [keys]);
}

/** The keys to press, as they are called here. */
export const keysOf = ({ key, withControl = false }: Shortcut): readonly string[] => [
  ...(withControl ? [isMac ? "⌘" : "Ctrl"] : []),
  key.length === 1 ? key.toUpperCase() : key,
];

// Enter presses what has the focus, whatever else it may do on the page.
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
