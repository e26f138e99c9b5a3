import type { Entry, FieldName, Profile } from "./profile.ts";
import { workOf } from "./revision.ts";
import type { Change, Revision } from "./revision.ts";

/** The result of striking an import, a merge or an operation out of a person's history. */
export interface Strike {
  /** The profile in which every field that was struck has the value that the remaining revisions give. */
  readonly profile: Profile;
  /** Every field that the struck changes set, with the value before them; null if there was none. */
  readonly given: ReadonlyMap<FieldName, Entry | null>;
  /** Struck fields that were changed again later and keep the later value, if it differs from the one that the undo gives. */
  readonly changedSince: readonly FieldName[];
  /** Struck fields that were changed again later, to any value. */
  readonly touchedSince: ReadonlySet<FieldName>;
  /** Whether only the struck changes ever touched the person. */
  readonly isUntouchedOtherwise: boolean;
}

/**
 * The one rule of undo: removes the changes of `target` (ids of imports, merges or operations) from a person's history, and gives
 * each of their fields the value that results from replaying the remaining revisions. `revisions` are all of the person's, oldest
 * first; the changes of the first one are its creation.
 *
 * Changes of a merge that an import made belong to the merge: only the merge's id strikes them, not the import's.
 */
export function strike(
  profile: Profile,
  revisions: readonly Revision[],
  target: string | readonly string[],
): Strike {
  const targets = new Set(typeof target === "string" ? [target] : target);
  const remaining = new Map<FieldName, Entry | null>();
  const given = new Map<FieldName, Entry | null>();
  const touchedSince = new Set<FieldName>();
  let isUntouchedOtherwise = true;
  for (const { revision, changes } of remainingOf(revisions)) {
    for (const change of changes) {
      if (isChangeOf(targets, revision, change)) {
        given.set(change.field, remaining.get(change.field) ?? null);
        touchedSince.delete(change.field);
        continue;
      }
      if (revision.undoes === undefined) isUntouchedOtherwise = false;
      remaining.set(change.field, change.after);
      if (given.has(change.field)) touchedSince.add(change.field);
    }
  }
  const restored = new Map(profile);
  const changedSince: FieldName[] = [];
  for (const [field, entry] of given) {
    if (!touchedSince.has(field)) put(restored, field, entry);
    else if (profile.get(field)?.value !== entry?.value) changedSince.push(field);
  }
  return {
    profile: restored,
    given,
    changedSince,
    touchedSince,
    isUntouchedOtherwise,
  };
}

/** Returns the profile that results from the revisions, oldest first, without changes that were undone later. */
export function replay(revisions: readonly Revision[]): Profile {
  return sumOf(remainingOf(revisions));
}

/** The changes of a revision that were not undone. */
interface Remaining {
  readonly revision: Revision;
  readonly changes: readonly Change[];
}

/**
 * Returns the changes that were not undone later. Of an undo itself only those changes remain whose result differs from replaying the
 * others, such as an identifier that belonged to somebody else by then, or a deleted tag.
 */
function remainingOf(revisions: readonly Revision[]): Remaining[] {
  const current = new Map<FieldName, Entry | null>();
  let remaining: Remaining[] = [];
  for (const revision of revisions) {
    for (const { field, after } of revision.changes) current.set(field, after);
    if (revision.undoes === undefined) {
      remaining.push({ revision, changes: revision.changes });
      continue;
    }
    const targets = new Set([revision.undoes]);
    const fields = new Set(revision.changes.map(({ field }) => field));
    remaining = remaining.map((former) => ({
      revision: former.revision,
      changes: former.changes.filter((change) => {
        const isStruck = isChangeOf(targets, former.revision, change);
        if (isStruck) fields.add(change.field);
        return !isStruck;
      }),
    }));
    const sum = sumOf(remaining);
    const changes: Change[] = [];
    for (const field of fields) {
      const [before, after] = [sum.get(field) ?? null, current.get(field) ?? null];
      if (before?.value !== after?.value) changes.push({ field, before, after });
    }
    remaining.push({ revision, changes });
  }
  return remaining;
}

function isChangeOf(targets: ReadonlySet<string>, revision: Revision, change: Change): boolean {
  if (revision.undoes !== undefined) return false;
  const id = workOf(revision, change);
  return id !== undefined && targets.has(id);
}

function sumOf(remaining: readonly Remaining[]): Map<FieldName, Entry> {
  const profile = new Map<FieldName, Entry>();
  for (const { changes } of remaining) {
    for (const { field, after } of changes) put(profile, field, after);
  }
  return profile;
}

function put(profile: Map<FieldName, Entry>, field: FieldName, entry: Entry | null): void {
  if (entry === null) profile.delete(field);
  else profile.set(field, entry);
}
