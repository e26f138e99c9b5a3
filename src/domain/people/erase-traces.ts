import { createHash } from "node:crypto";
import { fieldIn, groupOf } from "./profile.ts";
import type { Entry, FieldName } from "./profile.ts";
import type { Revision } from "./revision.ts";

/** What somebody had whose values are erased. It is learnt revision by revision, for a history may be longer than memory. */
export interface Belongings {
  /** Adds what a revision of theirs says; of the values it remembers hashes. */
  readonly add: (revision: Revision) => void;
  readonly include: (field: FieldName, entry: Entry) => boolean;
}

/** Nothing, until revisions are added. */
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
          // An external id that loses in a merge goes on as a former one.
          if (field === "externalId") marksOf(fieldIn("formerExternalIds", String(entry.value)));
        }
      }
    },
    include(field, entry) {
      const group = groupOf(field)?.group;
      if (group === "mergedIds") return false; // Who was merged is no value of theirs.
      const isNamedByValue = group !== undefined && group !== "customAttributes";
      return isNamedByValue ? had.has(field) : had.get(field)?.has(markOf(entry)) === true;
    },
  };
}

/** Takes the values that came from somebody out of the history of somebody else, revision by revision. */
export interface TraceEraser {
  /** Finds what of a revision came from them: to be asked of the whole history before any of it is erased. */
  readonly find: (revision: Revision) => void;
  /** The revision without it; null where it has nothing of it. */
  readonly erase: (revision: Revision) => Revision | null;
}

/**
 * The eraser of the values that came to one person from others by merges that were undone. What a change loses is null; a
 * change that loses all it had is gone, since the names of many fields are values too. Only what is struck out is lost, so that
 * replaying gives the same as before.
 */
export function createTraceEraser(
  theirs: Pick<Belongings, "include">,
  mergeIds: ReadonlySet<string>,
): TraceEraser {
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

// A merge hands an entry on as it is: another that says the same was set at another time.
function markOf({ value, at }: Entry): string {
  const text = `${at.getTime()} ${typeof value} ${String(value)}`;
  return text.length <= 64 ? text : createHash("sha256").update(text).digest("base64url");
}
