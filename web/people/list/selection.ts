import type { PersonFilter } from "../../graphql/documents.ts";

/** The selected people: nobody, a set of ids, or all that match a filter. */
export type Selection =
  | { readonly kind: "none" }
  | {
      readonly kind: "ids";
      readonly ids: ReadonlySet<string>;
      /**
       * The query, as JSON, of the list in which the user selected the people. Another list may not contain all of
       * these people.
       */
      readonly madeIn: string;
    }
  | {
      readonly kind: "all";
      readonly filter: PersonFilter | null;
      readonly madeIn: string;
      /** How many people matched the filter when they were selected; null if the server could not count them. */
      readonly count: number | null;
    };

export const noSelection: Selection = { kind: "none" };

/**
 * Returns whether a person of the list is selected. A selection of all people who match a filter counts only in the
 * list in which the user made it. In a list with another filter or search, some people may not match that filter.
 */
export function isSelected(selection: Selection, id: string, list: string): boolean {
  switch (selection.kind) {
    case "none":
      return false;
    case "ids":
      return selection.ids.has(id);
    case "all":
      return selection.madeIn === list;
  }
}

/**
 * Returns the selection with these people added or removed. A selection of all people who match a filter cannot have
 * exceptions, so it is given up first: then only the added people are selected.
 */
export function select(
  selection: Selection,
  ids: readonly string[],
  { isIn, list }: { readonly isIn: boolean; readonly list: string },
): Selection {
  const before = selection.kind === "ids" ? selection.ids : new Set<string>();
  const after = new Set(before);
  for (const id of ids) {
    if (isIn) after.add(id);
    else after.delete(id);
  }
  if (after.size === 0) return noSelection;
  const madeIn = selection.kind === "ids" && selection.madeIn !== list ? selection.madeIn : list;
  return { kind: "ids", ids: after, madeIn };
}

/** Returns how many people are selected; null if not known. */
export function sizeOf(selection: Selection): number | null {
  switch (selection.kind) {
    case "none":
      return 0;
    case "ids":
      return selection.ids.size;
    case "all":
      return selection.count;
  }
}

/**
 * Returns one filter for a search text and conditions together; null if there is neither, which
 * selects everybody.
 */
export function filterOfAll(search: string, filter: PersonFilter | undefined): PersonFilter | null {
  const words = search.trim() === "" ? [] : [{ search: search.trim() }];
  const parts = [...(filter === undefined ? [] : [filter]), ...words];
  const [only] = parts;
  if (only === undefined) return null;
  return parts.length === 1 ? only : { and: parts };
}

/** Returns the selection as the bulk mutations expect it: ids, or a filter. */
export function targetOf(
  selection: Selection,
):
  | { readonly ids: readonly string[] }
  | { readonly filter: PersonFilter }
  | { readonly everybody: true } {
  switch (selection.kind) {
    case "none":
      return { ids: [] };
    case "ids":
      return { ids: [...selection.ids] };
    case "all":
      return selection.filter === null ? { everybody: true } : { filter: selection.filter };
  }
}
