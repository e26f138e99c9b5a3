import { createHash } from "node:crypto";
import { fieldIn, groupOf } from "./profile.ts";
import type { Entry, FieldName } from "./profile.ts";
import type { Revision } from "./revision.ts";

/**
 * Knows every value that an erased person ever had, so that these values can be found in the histories of other people.
 * Revisions are added one by one, because a whole history may not fit into memory.
 */
export interface Belongings {
  /** Remembers every value in one revision of the erased person; of a long value, only a hash is kept. */
  readonly add: (revision: Revision) => void;
  /** Whether the erased person ever had this value. Call it after all revisions of that person were added. */
  readonly include: (field: FieldName, entry: Entry) => boolean;
}

/**
 * Returns an empty record of the values that an erased person ever had. The caller must pass every revision of the
 * erased person to `add`.
 */
export function createBelongings(): Belongings {
  const had = new Map<FieldName, Set<string>>();
  const marksOf = (field: FieldName): Set<string> => {
    const marks = had.get(field) ?? new Set<string>();
    had.set(field, marks);
    return marks;
  };
  return {
    add({ changes }) {
      for (const { field, before, after } of changes) {
        for (const entry of [before, after]) {
          if (entry === null) continue;
          marksOf(field).add(markOf(entry));
          // A merge that replaces an external ID stores the replaced one as a former external ID. So each external ID
          // of the erased person is also noted as a former external ID, to be erased from the histories of other people
          // in both fields.
          if (field === "externalId") marksOf(fieldIn("formerExternalIds", String(entry.value)));
        }
      }
    },
    include(field, entry) {
      const group = groupOf(field)?.group;
      if (group === "mergedIds") return false; // Ids of absorbed people identify merges; they are not values of the erased person.
      const isNamedByValue = group !== undefined && group !== "customAttributes";
      return isNamedByValue ? had.has(field) : had.get(field)?.has(markOf(entry)) === true;
    },
  };
}

/** Removes the values of an erased person from the history of another person, revision by revision. */
export interface HistoryEraser {
  /**
   * Notes which values in a revision came from the erased person. Must be called for all revisions of the history
   * before `erase` is called for the first one, because a value that is noted in one revision may have to be erased
   * from other revisions too.
   */
  readonly find: (revision: Revision) => void;
  /** Returns the revision without the values that came from the erased person; null if it contains no such value. */
  readonly erase: (revision: Revision) => Revision | null;
}

/**
 * Returns an eraser for the history of a person who absorbed the erased person in the merges `mergeIds`. Those merges
 * must have been undone: then replaying the history gives the same profile without the erased values. An erased value
 * becomes null. A change that has no value left is dropped, because the name of its field can contain a value too.
 */
export function createHistoryEraser(
  theirs: Pick<Belongings, "include">,
  mergeIds: ReadonlySet<string>,
): HistoryEraser {
  const gained = new Map<FieldName, Set<string>>();
  const isGained = (field: FieldName, entry: Entry | null): boolean =>
    entry !== null && gained.get(field)?.has(markOf(entry)) === true;
  return {
    find({ changes }) {
      for (const { field, after, mergeId } of changes) {
        if (mergeId === undefined || !mergeIds.has(mergeId)) continue;
        if (after === null || !theirs.include(field, after)) continue;
        const marks = gained.get(field) ?? new Set<string>();
        gained.set(field, marks.add(markOf(after)));
      }
    },
    erase(revision) {
      let isErased = false;
      const changes = revision.changes.flatMap((change) => {
        const { field } = change;
        const [isBefore, isAfter] = [isGained(field, change.before), isGained(field, change.after)];
        if (!isBefore && !isAfter) return [change];
        isErased = true;
        const before = isBefore ? null : change.before;
        const after = isAfter ? null : change.after;
        return before === null && after === null ? [] : [{ ...change, before, after }];
      });
      return isErased ? { ...revision, changes } : null;
    },
  };
}

// Returns a short text by which copies of an entry are recognised. The time is part of this text: a merge copies a
// value with its time, while an equal value that somebody set independently has another time.
function markOf({ value, at }: Entry): string {
  const text = `${at.getTime()} ${typeof value} ${String(value)}`;
  return text.length <= 64 ? text : createHash("sha256").update(text).digest("base64url");
}
