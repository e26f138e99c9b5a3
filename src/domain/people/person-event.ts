import { groupOf } from "./profile.ts";
import type { Person } from "./person.ts";
import type { FieldName, Entry, Profile } from "./profile.ts";
import type { Change, Origin, Revision } from "./revision.ts";

export type PersonEventKind = "CREATED" | "UPDATED" | "MERGED" | "DELETED";

/** One change of one person. */
export interface PersonEvent {
  readonly kind: PersonEventKind;
  readonly personId: string;
  /** The person before; null where there was none, or nothing is known of them any more. */
  readonly before: Person | null;
  /** The person after; null where there is none any more, or they were deleted since. */
  readonly after: Person | null;
  /** Whom the person absorbed by this change. */
  readonly mergedIds: readonly string[];
  /** The merge that did it. */
  readonly mergeId: string | null;
  readonly origin: Origin;
}

/** Somebody is there who was not: created, or come back from a merge that was undone. */
export function toCreatedEvent(after: Person): PersonEvent {
  // Written out, as of all that an import makes: to spread an object takes several times as long.
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

/** Somebody is there no more, for the reason that the origin tells; `before` is null where nothing is known of them. */
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

/** Somebody was written who was deleted since, and of whom nothing but that is left. */
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

/** Somebody came to match as time passed, and was not written: they are as they were. */
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

/** The merges by which a person's latest revision absorbed others. */
export function mergesIn({ head }: Person): string[] {
  return [...new Set(absorptionsIn(head).flatMap(({ mergeId }) => mergeId ?? []))];
}

/**
 * Somebody was written: the latest revision tells how. Of the ids that lead to the person from now on, those in `absorbed`
 * were people until this change; without it, all of them are taken to have been.
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
    // Most events are told to nobody who asks for it.
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
 * The person as this version or an earlier one left it, by the revisions from that on, in any order; the latest need not be
 * among them where `head` tells all of it. Null where one is missing.
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

/** The person before its latest revision; its `updatedAt` and `head` are those of that revision still. */
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
