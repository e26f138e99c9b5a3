import type { PersonFilter } from "../../graphql/documents.ts";

/** Who is selected: nobody, these people, or all that match what the list was asked for. */
export type Selection =
  | { readonly kind: "none" }
  | {
      readonly kind: "ids";
      readonly ids: ReadonlySet<string>;
      /** The list in which they were chosen; in another one some of them may be missing. */
      readonly madeIn: string;
    }
  | {
      readonly kind: "all";
      readonly filter: PersonFilter | null;
      readonly madeIn: string;
      /** How many they were then; null where they could not be counted. */
      readonly count: number | null;
    };

export const noSelection: Selection = { kind: "none" };

/** Whether this person, who stands in the list, is selected. */
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

/** Puts these people in or takes them out; where all that match were selected, it begins anew with these. */
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

/** How many are selected; null where that is not known. */
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

/** The filter of everybody who matches both the words and the conditions; null: everybody there is. */
export function filterOfAll(search: string, filter: PersonFilter | undefined): PersonFilter | null {
  const words = search.trim() === "" ? [] : [{ search: search.trim() }];
  const parts = [...(filter === undefined ? [] : [filter]), ...words];
  const [only] = parts;
  if (only === undefined) return null;
  return parts.length === 1 ? only : { and: parts };
}

/** Who a change is for, as the mutations of many people take it. */
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
