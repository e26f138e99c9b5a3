import type { Entry, FieldName, Profile } from "./profile.ts";

/** Why a person was written, as clients see it. */
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

/** The value of one field before and after a write; null if the field had none. */
export interface Change {
  readonly field: FieldName;
  readonly before: Entry | null;
  readonly after: Entry | null;
  /** The merge that made this change, if one did. */
  readonly mergeId?: string;
}

/** Who or what wrote a person, why, and when. */
export interface Origin {
  readonly at: Date;
  readonly cause: RevisionCause;
  readonly importId?: string;
  /** The bulk operation whose undo strikes this revision out; absent if there is none. */
  readonly operationId?: string;
  readonly apiKeyId?: string;
  /** The import, merge or operation that this revision undoes; only with cause UNDONE. */
  readonly undoes?: string;
}

/** One write of one person. Version 1 is the creation, whose changes are the whole profile. */
export interface Revision extends Origin {
  readonly version: number;
  readonly changes: readonly Change[];
}

/**
 * Returns the id of the merge, import or operation whose undo strikes the change out. Undefined for any other change,
 * such as a single update of a person, because no undo strikes it out.
 */
export function workOf(
  { importId, operationId }: Pick<Origin, "importId" | "operationId">,
  change?: Change,
): string | undefined {
  return change?.mergeId ?? importId ?? operationId;
}

/** Returns the changes that turn one profile into the other; equal values are no change. */
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

/** Returns the changes of a creation: every field of the profile, with null before it. */
export function changesOfCreation(profile: Profile): Change[] {
  return [...profile].map(([field, entry]) => ({ field, before: null, after: entry }));
}
