import type { MappingDraft } from "./column-draft.ts";

const keyOf = (id: string): string => `people.mapping.${id}`;

/** Keeps a draft under the import's id, so that a reload finds it. */
export function keepDraft(id: string, draft: MappingDraft): void {
  localStorage.setItem(keyOf(id), JSON.stringify(draft));
}

/** The draft that was kept for these columns; null where there is none, or the file is read in another way since. */
export function findDraft(id: string, columnCount: number): MappingDraft | null {
  const kept = localStorage.getItem(keyOf(id));
  if (kept === null) return null;
  const draft: MappingDraft = JSON.parse(kept);
  return draft.columns.length === columnCount ? draft : null;
}

/** Forgets the draft of an import. */
export function dropDraft(id: string): void {
  localStorage.removeItem(keyOf(id));
}
