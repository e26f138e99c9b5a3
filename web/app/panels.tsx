import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import type { ComponentType, LazyExoticComponent } from "react";

/** What a side panel gets: the ids in the address, and a function that closes the panel. */
export interface PanelProps {
  /** Ids of the people that the panel is about, such as those to merge. */
  readonly ids: readonly string[];
  readonly onClose: () => void;
}

/** The side panels, by the names that addresses use for them. */
export type PanelName = "add-person" | "merge";

type Panel = LazyExoticComponent<ComponentType<PanelProps>>;

const panels: Readonly<Record<PanelName, Panel>> = {
  "add-person": lazy(async () => ({
    default: (await import("../people/add/add-person.tsx")).AddPerson,
  })),
  merge: lazy(async () => ({ default: (await import("../merge/merge-panel.tsx")).MergePanel })),
};

/**
 * Returns the panel that the address names, and functions that open and close one over the current
 * page.
 */
export function usePanels() {
  const navigate = useNavigate();
  return {
    has: (name: PanelName): boolean => name in panels,
    open: (name: PanelName, ids: readonly string[] = []): void =>
      void navigate({
        to: ".",
        search: (before) => ({ ...before, panel: name, ...(ids.length > 0 && { ids }) }),
      }),
  };
}

/** Shows the side panel that the address names, over the current page. */
export function Panels() {
  const { panel, ids = [] } = useSearch({ strict: false });
  const navigate = useNavigate();
  const Shown = panel === undefined ? undefined : panels[panel];
  if (Shown === undefined) return null;
  const close = (): void => void navigate({ to: ".", search: withoutPanel });
  return (
    <Suspense>
      <Shown ids={ids} onClose={close} />
    </Suspense>
  );
}

function withoutPanel<
  Search extends { readonly panel?: PanelName; readonly ids?: readonly string[] },
>(search: Search): Omit<Search, "panel" | "ids"> {
  const { panel, ids, ...rest } = search;
  void panel;
  void ids;
  return rest;
}
