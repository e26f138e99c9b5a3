import type { PersonMark } from "./person-write.ts";
import { fieldIn } from "./profile.ts";
import type { Change, Origin } from "./revision.ts";

/** The `order` of the first tag that an import adds by itself: higher than that of any tag from its rows. */
export const FIRST_IMPORT_TAG = 1_000_000;

const TAG = fieldIn("tags", "");

/** Returns what a mark changes in a person: it adds the tags and the id of the import in `origin`. */
export function changesOfMark({ tagIds, origin }: Pick<PersonMark, "tagIds" | "origin">): Change[] {
  const { at } = origin;
  const added = (field: string, order: number): Change => ({
    field,
    before: null,
    after: { value: true, at, order },
  });
  return [
    ...tagIds.map((id, index) => added(fieldIn("tags", id), FIRST_IMPORT_TAG + index)),
    added(fieldIn("imports", importOfMark(origin)), 0),
  ];
}

/** Returns the tags that changes added, if the changes are exactly those of a mark of this import; otherwise null. */
export function tagsOfMark(
  changes: readonly Pick<Change, "field" | "before">[],
  importId: string,
): string[] | null {
  const tagIds: string[] = [];
  let isMarked = false;
  for (const { field, before } of changes) {
    if (before !== null) return null;
    if (field === fieldIn("imports", importId)) isMarked = true;
    else if (field.startsWith(TAG)) tagIds.push(field.slice(TAG.length));
    else return null;
  }
  return isMarked ? tagIds : null;
}

/** Returns changes that lead from the values after the given changes back to the values before them. */
export function reverse(changes: readonly Change[]): Change[] {
  return changes.map(({ field, before, after }) => ({ field, before: after, after: before }));
}

/** Returns the id of the import whose mark has this origin; throws if the origin names no import. */
export function importOfMark({ importId }: Origin): string {
  if (importId === undefined) throw new Error("People are marked by imports only.");
  return importId;
}
