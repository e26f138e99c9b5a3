import type { Entry, FieldName, Profile } from "../../src/domain/people/profile.ts";
import type { Strike } from "../../src/domain/people/replay.ts";
import { workOf } from "../../src/domain/people/revision.ts";
import type { Change, Revision } from "../../src/domain/people/revision.ts";

/**
 * Removes the changes of imports, merges or operations from a person's profile as the server does, but in the
 * simplest way: it reads all revisions again for each undo that it meets.
 */
export function strikeNaively(
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

/** A revision with those of its changes that were not undone later. */
interface Remaining {
  readonly revision: Revision;
  readonly changes: readonly Change[];
}

/**
 * Returns the revisions without the changes that later revisions undid. The revision of an undo keeps only the changes
 * that do more than give back former values. For example, the undo takes an identifier from the person if somebody else
 * has this identifier by then, and it takes a tag if the tag was deleted.
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
