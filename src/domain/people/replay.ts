import { historyOf } from "./history.ts";
import type { History, Remaining } from "./history.ts";
import type { Entry, FieldName, Profile } from "./profile.ts";
import type { Revision } from "./revision.ts";

/** The result of striking an import, a merge or an operation out of a person's history. */
export interface Strike {
  /** The profile in which every field that was struck has the value that the remaining revisions give. */
  readonly profile: Profile;
  /**
   * The value that the undo would give to each field that a struck change set; null for no value. To find this value,
   * changes that were made after the last struck change are left aside, and of the others that are not struck the
   * newest one counts. Changes made afterwards only decide whether the field keeps its present value (see
   * `changedSince`).
   */
  readonly given: ReadonlyMap<FieldName, Entry | null>;
  /**
   * Fields that a struck change set and that were changed again later. These fields keep their present value, which
   * differs from the value that the undo would give to the field.
   */
  readonly changedSince: readonly FieldName[];
  /** Fields that a struck change set and that were changed again later, to any value. */
  readonly touchedSince: ReadonlySet<FieldName>;
  /** Whether only the struck changes ever touched the person. */
  readonly isUntouchedOtherwise: boolean;
}

/**
 * The one rule of undo: removes the changes of `target` (ids of imports, merges or operations, for which the history
 * was read) from a person's history, and gives each field of these changes the value that results from replaying the
 * remaining revisions.
 *
 * Changes of a merge that an import made belong to the merge: only the merge's id strikes them, not the import's.
 */
export function strike(
  profile: Profile,
  history: History,
  target: string | readonly string[],
): Strike {
  const targets = new Set(typeof target === "string" ? [target] : target);
  const found: FieldStrike[] = [];
  let isUntouchedOtherwise = !history.isTouched;
  for (const [field, remaining] of history.remaining) {
    const struck = strikeField(field, remaining, targets);
    if (struck !== null) found.push(struck);
    if (remaining.some(({ work, isUndo }) => !isUndo && (work === null || !targets.has(work))))
      isUntouchedOtherwise = false;
  }
  found.sort((a, b) => a.place - b.place);
  const restored = new Map(profile);
  const changedSince: FieldName[] = [];
  for (const { field, given, isTouched } of found) {
    if (!isTouched) put(restored, field, given);
    else if (profile.get(field)?.value !== given?.value) changedSince.push(field);
  }
  return {
    profile: restored,
    given: new Map(found.map(({ field, given }) => [field, given])),
    changedSince,
    touchedSince: new Set(found.flatMap(({ field, isTouched }) => (isTouched ? field : []))),
    isUntouchedOtherwise,
  };
}

/** Returns the profile that results from the revisions, oldest first, without changes that were undone later. */
export function replay(revisions: readonly Revision[]): Profile {
  const profile = new Map<FieldName, Entry>();
  for (const [field, remaining] of historyOf(revisions, []).remaining)
    put(profile, field, remaining.at(-1)?.after ?? null);
  return profile;
}

interface FieldStrike {
  readonly field: FieldName;
  /**
   * The value that the undo would give to the field; null for no value. To find this value, changes that were made
   * after the last struck change are left aside, and of the others that are not struck the newest one counts. Changes
   * made afterwards only decide whether the field keeps its present value (see `isTouched`).
   */
  readonly given: Entry | null;
  readonly isTouched: boolean;
  /** The position of the first struck change among all changes of the person's history. */
  readonly place: number;
}

function strikeField(
  field: FieldName,
  remaining: readonly Remaining[],
  targets: ReadonlySet<string>,
): FieldStrike | null {
  const isStruck = ({ work }: Remaining): boolean => work !== null && targets.has(work);
  const first = remaining.find(isStruck);
  if (first === undefined) return null;
  const last = remaining.findLastIndex(isStruck);
  const before = remaining.slice(0, last).findLast((each) => !isStruck(each));
  const isTouched = last < remaining.length - 1;
  return { field, given: before?.after ?? null, isTouched, place: first.place };
}

function put(profile: Map<FieldName, Entry>, field: FieldName, entry: Entry | null): void {
  if (entry === null) profile.delete(field);
  else profile.set(field, entry);
}
