import { fieldIn, groupOf } from "./profile.ts";
import type { Entry, FieldName } from "./profile.ts";
import type { Change, Revision } from "./revision.ts";

/** Somebody whose values are erased, who had been merged into others and come back. */
export interface Erased {
  /** All that is known of them. */
  readonly revisions: readonly Revision[];
  /** The merges by which values of theirs came to somebody; each was undone. */
  readonly mergeIds: ReadonlySet<string>;
}

/**
 * A person's revisions without the values that came to them from somebody by merges that were undone. What a change loses is
 * null; a change that loses all it had is gone, since the names of many fields are values too. Only what is struck out is
 * lost, so that replaying gives the same as before.
 */
export function eraseTraces(
  revisions: readonly Revision[],
  { revisions: theirs, mergeIds }: Erased,
): Revision[] {
  const isTheirs = createOwnership(theirs);
  const gained = new Map<FieldName, Entry[]>();
  for (const { field, after, mergeId } of revisions.flatMap(({ changes }) => changes)) {
    if (mergeId === undefined || !mergeIds.has(mergeId)) continue;
    if (after === null || !isTheirs(field, after)) continue;
    gained.set(field, [...(gained.get(field) ?? []), after]);
  }
  const withoutTheirs = (field: FieldName, entry: Entry | null): Entry | null =>
    entry !== null && gained.get(field)?.some((other) => isSame(other, entry)) === true
      ? null
      : entry;
  return revisions.map((revision) => ({
    ...revision,
    changes: revision.changes.flatMap((change): Change[] => {
      const before = withoutTheirs(change.field, change.before);
      const after = withoutTheirs(change.field, change.after);
      return before === null && after === null ? [] : [{ ...change, before, after }];
    }),
  }));
}

function createOwnership(theirs: readonly Revision[]): (field: FieldName, entry: Entry) => boolean {
  const had = new Map<FieldName, Entry[]>();
  for (const { field, before, after } of theirs.flatMap(({ changes }) => changes)) {
    for (const entry of [before, after]) {
      if (entry === null) continue;
      had.set(field, [...(had.get(field) ?? []), entry]);
      // An external id that loses in a merge goes on as a former one.
      if (field === "externalId") had.set(fieldIn("formerExternalIds", String(entry.value)), []);
    }
  }
  return (field, entry) => {
    const group = groupOf(field)?.group;
    if (group === "mergedIds") return false; // Who was merged is no value of theirs.
    const isNamedByValue = group !== undefined && group !== "customAttributes";
    return isNamedByValue
      ? had.has(field)
      : had.get(field)?.some((other) => isSame(other, entry)) === true;
  };
}

// A merge hands an entry on as it is: another that says the same was set at another time.
function isSame(left: Entry, right: Entry): boolean {
  return left.value === right.value && left.at.getTime() === right.at.getTime();
}
