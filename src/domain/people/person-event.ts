import { groupOf } from "./profile.ts";
import type { Person } from "./person.ts";
import type { FieldName, Entry, Profile } from "./profile.ts";
import type { Change, Origin, Revision } from "./revision.ts";

export const personEventKinds = ["CREATED", "UPDATED", "MERGED", "DELETED"] as const;
export type PersonEventKind = (typeof personEventKinds)[number];

/** One change of one person, as subscriptions report it. */
export interface PersonEvent {
  readonly kind: PersonEventKind;
  readonly personId: string;
  /** The person before the change; null if there was none, or if nothing is stored about them any more. */
  readonly before: Person | null;
  /** The person after the change; null if they were deleted by it or later. */
  readonly after: Person | null;
  /** Ids of the people that this change merged into the person. */
  readonly mergedIds: readonly string[];
  /** The merge that caused the change; null if something else caused it. */
  readonly mergeId: string | null;
  readonly origin: Origin;
}

/** Returns the event of a person who was created, or restored by the undo of a merge. */
export function toCreatedEvent(after: Person): PersonEvent {
  // Written out because every person of an import passes here, and spreading an object takes several times as long.
  return {
    kind: "CREATED",
    personId: after.id,
    before: null,
    after,
    mergedIds: NOBODY,
    mergeId: null,
    origin: after.head,
  };
}

/** Returns the event of a person who was deleted or absorbed; `before` is null if nothing is stored about them any more. */
export function toDeletedEvent(
  personId: string,
  before: Person | null,
  origin: Origin,
): PersonEvent {
  return {
    mergedIds: NOBODY,
    mergeId: null,
    kind: "DELETED",
    personId,
    before,
    after: null,
    origin,
  };
}

/** Returns the event of a write whose person was deleted later, so that only the fact of the write is known. */
export function toForgottenEvent(personId: string, origin: Origin): PersonEvent {
  return {
    mergedIds: NOBODY,
    mergeId: null,
    kind: "UPDATED",
    personId,
    before: null,
    after: null,
    origin,
  };
}

/** Returns the event of a person who began to match a filter because time passed; the person was not written. */
export function toArrivalEvent(after: Person, at: Date): PersonEvent {
  const origin: Origin = { at, cause: "UPDATED" };
  return {
    mergedIds: NOBODY,
    mergeId: null,
    kind: "UPDATED",
    personId: after.id,
    before: after,
    after,
    origin,
  };
}

/** Returns the ids of the merges in which the latest revision absorbed people. */
export function mergesIn({ head }: Person): string[] {
  return [...new Set(absorptionsIn(head).flatMap(({ mergeId }) => mergeId ?? []))];
}

/**
 * Returns the event of a person's latest revision. In a merge, the survivor also gets the ids of people whom the
 * absorbed people had absorbed earlier. `absorbed` contains the ids of the people who were separate until this merge;
 * only these are reported as merged. If the caller does not know them, it is null, and all ids are reported.
 */
export function toWrittenEvent(after: Person, absorbed: ReadonlySet<string> | null): PersonEvent {
  const { head } = after;
  const merges = absorptionsIn(head);
  const mergedIds = merges
    .map(({ field }) => groupOf(field)?.key ?? "")
    .filter((id) => absorbed === null || absorbed.has(id));
  let before: Person | null = null;
  return {
    kind: mergedIds.length > 0 ? "MERGED" : "UPDATED",
    personId: after.id,
    // Computed only if asked for: most events match no subscription.
    get before() {
      return (before ??= rewind(after));
    },
    after,
    mergedIds,
    mergeId: merges.find(({ mergeId }) => mergeId !== undefined)?.mergeId ?? null,
    origin: head,
  };
}

/**
 * Returns the person at an earlier version, or the current one. `revisions`, in any order, must contain the revision
 * of that version and all later ones; the latest may be missing if `head` of `person` contains its changes. Returns
 * null if another is missing.
 */
export function rewindTo(
  person: Person,
  version: number,
  revisions: readonly Revision[],
): Person | null {
  const byVersion = new Map([[person.version, person.head]]);
  for (const revision of revisions) byVersion.set(revision.version, revision);
  let { profile } = person;
  for (let later = person.version; later > version; later -= 1) {
    const revision = byVersion.get(later);
    if (revision === undefined) return null;
    profile = undoChanges(profile, revision.changes);
  }
  const head = byVersion.get(version);
  return head === undefined ? null : { ...person, version, updatedAt: head.at, profile, head };
}

// Returns the person before the latest revision. `updatedAt` and `head` stay those of the latest revision, because the
// person's document does not contain the revision before it.
function rewind(person: Person): Person {
  return {
    ...person,
    version: person.version - 1,
    profile: undoChanges(person.profile, person.head.changes),
  };
}

function undoChanges(profile: Profile, changes: readonly Change[]): Profile {
  const former = new Map<FieldName, Entry>(profile);
  for (const { field, before } of changes.toReversed()) {
    if (before === null) former.delete(field);
    else former.set(field, before);
  }
  return former;
}

const absorptionsIn = ({ cause, changes }: Revision): readonly Change[] =>
  cause === "UNDONE" ? [] : changes.filter(addsMergedId);

const addsMergedId = ({ field, before, after }: Change): boolean =>
  before === null && after !== null && field.startsWith("mergedIds.");

const NOBODY: readonly never[] = [];
