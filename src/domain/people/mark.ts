import type { PersonMark } from "./person-write.ts";
import { fieldIn } from "./profile.ts";
import type { Change, Origin } from "./revision.ts";

/** The order of the first tag of an import: behind those that the same write takes from the rows. */
export const FIRST_IMPORT_TAG = 1_000_000;

const TAG = fieldIn("tags", "");

/** What a mark changes in a person: the tags come, and the id of the import, which `origin` names. */
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

/** The tags that changes gave, if those are all that a mark of the import changes; else null. */
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

/** The changes that take changes back. */
export function reverse(changes: readonly Change[]): Change[] {
  return changes.map(({ field, before, after }) => ({ field, before: after, after: before }));
}

/** The import that marks. */
export function importOfMark({ importId }: Origin): string {
  if (importId === undefined) throw new Error("People are marked by imports only.");
  return importId;
}
