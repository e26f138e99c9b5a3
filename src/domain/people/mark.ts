import type { PersonMark } from "./person-write.ts";
import { fieldIn } from "./profile.ts";
import type { Change } from "./revision.ts";

/** The `order` of the first tag that an import adds by itself: higher than that of any tag from its rows. */
export const FIRST_IMPORT_TAG = 1_000_000;

const TAG = fieldIn("tags", "");

/**
 * Returns what a mark changes in a person: it adds the tags, or removes them, and adds the id of the import in `origin`
 * if it has one. A mark is written without reading the person, so nobody knows at which time a removed tag was added.
 * For a removed tag, `before` therefore has the time of the removal.
 */
export function changesOfMark({
  tagIds,
  isRemoval = false,
  origin: { at, importId },
}: Pick<PersonMark, "tagIds" | "isRemoval" | "origin">): Change[] {
  const first = importId === undefined ? 0 : FIRST_IMPORT_TAG;
  const added = (field: string, order: number): Change => ({
    field,
    before: null,
    after: { value: true, at, order },
  });
  const tags = tagIds.map((id, index) => added(fieldIn("tags", id), first + index));
  if (isRemoval) return reverse(tags);
  return importId === undefined ? tags : [...tags, added(fieldIn("imports", importId), 0)];
}

/**
 * Returns the tags that the changes add, if the changes are exactly those of a mark that added tags; otherwise null.
 * `importId` is the id of the import that made the mark, or null if an operation made the mark.
 */
export function tagsOfMark(
  changes: readonly Pick<Change, "field" | "before">[],
  importId: string | null,
): string[] | null {
  const tagIds: string[] = [];
  let isMarked = importId === null;
  for (const { field, before } of changes) {
    if (before !== null) return null;
    if (field.startsWith(TAG)) tagIds.push(field.slice(TAG.length));
    else if (importId !== null && field === fieldIn("imports", importId)) isMarked = true;
    else return null;
  }
  return isMarked ? tagIds : null;
}

/** Returns changes that lead from the values after the given changes back to the values before them. */
export function reverse(changes: readonly Change[]): Change[] {
  return changes.map(({ field, before, after }) => ({ field, before: after, after: before }));
}
