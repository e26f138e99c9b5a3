import type { Entry, FieldName, Profile } from "./person.ts";
import type { Change, Revision } from "./revision.ts";

/** What striking an import or a merge out of a person's history comes to. */
export interface Strike {
  /** The profile with the fields of what was struck as the remaining revisions give them. */
  readonly profile: Profile;
  /** Fields that were changed again since and keep their later value, where that differs from what undoing gives. */
  readonly changedSince: readonly FieldName[];
  /** Whether the person has anything of the struck import or merge that is not struck already. */
  readonly isConcerned: boolean;
  /** Whether nothing but what is struck ever touched the person. */
  readonly isUntouchedOtherwise: boolean;
}

/**
 * The one rule of undo: strikes the changes of `target` (an import's or a merge's id) out, and gives each of their fields the
 * value that the remaining revisions give, replayed in order. Revisions are all of the person's, oldest first; the changes
 * of the first are its creation.
 */
export function strike(profile: Profile, revisions: readonly Revision[], target: string): Strike {
  const undone = undoneBy(revisions);
  const remaining = new Map<FieldName, Entry | null>();
  const given = new Map<FieldName, Entry | null>();
  const changedAfter = new Set<FieldName>();
  let isUntouchedOtherwise = true;
  for (const revision of revisions) {
    if (revision.cause === "UNDONE") continue;
    for (const change of revision.changes) {
      if (isStruckBy(undone, revision, change)) continue;
      if (revision.importId === target || change.mergeId === target) {
        given.set(change.field, remaining.get(change.field) ?? null);
        changedAfter.delete(change.field);
        continue;
      }
      isUntouchedOtherwise = false;
      remaining.set(change.field, change.after);
      if (given.has(change.field)) changedAfter.add(change.field);
    }
  }
  const restored = new Map(profile);
  const changedSince: FieldName[] = [];
  for (const [field, entry] of given) {
    if (!changedAfter.has(field)) put(restored, field, entry);
    else if (profile.get(field)?.value !== entry?.value) changedSince.push(field);
  }
  return { profile: restored, changedSince, isConcerned: given.size > 0, isUntouchedOtherwise };
}

/** The profile that revisions give, oldest first, without what undos have struck out. */
export function replay(revisions: readonly Revision[]): Profile {
  const undone = undoneBy(revisions);
  const profile = new Map<FieldName, Entry>();
  for (const revision of revisions) {
    if (revision.cause === "UNDONE") continue;
    for (const change of revision.changes) {
      if (isStruckBy(undone, revision, change)) continue;
      put(profile, change.field, change.after);
    }
  }
  return profile;
}

/** When an undo struck the revision, or null. A merge's part of a revision has its own undo: then its change tells. */
export function struckAt(revisions: readonly Revision[], revision: Revision, change?: Change): Date | null {
  const strikes = (undo: Revision): boolean =>
    undo.undoes !== undefined && (undo.undoes === revision.importId || undo.undoes === change?.mergeId);
  return revisions.find((undo) => undo.version > revision.version && strikes(undo))?.at ?? null;
}

function undoneBy(revisions: readonly Revision[]): ReadonlySet<string> {
  return new Set(revisions.flatMap(({ undoes }) => (undoes === undefined ? [] : [undoes])));
}

function isStruckBy(undone: ReadonlySet<string>, revision: Revision, change: Change): boolean {
  return (
    (revision.importId !== undefined && undone.has(revision.importId)) ||
    (change.mergeId !== undefined && undone.has(change.mergeId))
  );
}

function put(profile: Map<FieldName, Entry>, field: FieldName, entry: Entry | null): void {
  if (entry === null) profile.delete(field);
  else profile.set(field, entry);
}
