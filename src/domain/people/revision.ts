import type { Entry, FieldName, Profile } from "./profile.ts";

/** Why a person changed. */
export const revisionCauses = [
  "CREATED",
  "UPDATED",
  "SYNCED",
  "IMPORTED",
  "MERGED",
  "TAGGED",
  "CHANNEL",
  "DELETED",
  "UNDONE",
] as const;
export type RevisionCause = (typeof revisionCauses)[number];

/** One field's value before and after; null where it had none. */
export interface Change {
  readonly field: FieldName;
  readonly before: Entry | null;
  readonly after: Entry | null;
  /** The merge that this change belongs to, where it is one of a merge. */
  readonly mergeId?: string;
}

/** Who or what writes: the circumstances every revision of one write shares. */
export interface Origin {
  readonly at: Date;
  readonly cause: RevisionCause;
  readonly importId?: string;
  /** The operation on many people that this revision is a part of. */
  readonly operationId?: string;
  readonly apiKeyId?: string;
  /** The import, merge or operation that this revision takes back; only with cause UNDONE. */
  readonly undoes?: string;
}

/** One write of one person. Version 1 is its creation: its changes are the whole profile. */
export interface Revision extends Origin {
  readonly version: number;
  readonly changes: readonly Change[];
}

/** The merge, import or operation by whose undo a change is struck out; undefined where it is a change of its own. */
export function workOf(
  { importId, operationId }: Pick<Origin, "importId" | "operationId">,
  change?: Change,
): string | undefined {
  return change?.mergeId ?? importId ?? operationId;
}

/** What turns one profile into the other, field by field; equal values are no change. */
export function changesBetween(before: Profile, after: Profile, mergeId?: string): Change[] {
  const changes: Change[] = [];
  const mark = mergeId === undefined ? {} : { mergeId };
  for (const [field, entry] of after) {
    const former = before.get(field);
    if (former === undefined || former.value !== entry.value) {
      changes.push({ field, before: former ?? null, after: entry, ...mark });
    }
  }
  for (const [field, entry] of before) {
    if (!after.has(field)) changes.push({ field, before: entry, after: null, ...mark });
  }
  return changes;
}

/** The changes of a creation: every field of the profile from nothing. */
export function changesOfCreation(profile: Profile): Change[] {
  return [...profile].map(([field, entry]) => ({ field, before: null, after: entry }));
}
