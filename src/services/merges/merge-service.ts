import type { Person } from "../../domain/people/person.ts";
import type { MergeSummary } from "../../models/merge-queries.ts";
import type { PageArguments } from "../read-connection.ts";
import { findAlike } from "./find-alike.ts";
import type { AlikeRequest } from "./find-alike.ts";
import { markNotDuplicates } from "./mark-not-duplicates.ts";
import type { MergeDependencies } from "./merge-dependencies.ts";
import { listMerges } from "./merge-log.ts";
import { mergePeople } from "./merge-people.ts";
import type { MergeRequest } from "./merge-people.ts";
import type { Caller } from "../store/people-dependencies.ts";
import { previewMerge } from "./preview-merge.ts";
import type { MergePreviewRequest } from "./preview-merge.ts";
import { suggestDuplicates } from "./suggest-duplicates.ts";
import type { DuplicatesRequest } from "./suggest-duplicates.ts";
import { isInTime, undoMerge } from "./undo-merge.ts";

/** What the API can do with duplicates: suggest, merge, mark as different, and undo. */
export type MergeService = ReturnType<typeof createMergeService>;

/**
 * Binds the use cases of merges and duplicates to a database and its limits, so that resolvers pass only the caller and
 * the request.
 */
export function createMergeService(dependencies: MergeDependencies) {
  const { database, limits, undoDays } = dependencies;
  return {
    /** Returns what a merge would do; null if one of the people does not exist. */
    preview: (request: MergePreviewRequest) => previewMerge(dependencies, request),
    merge: (caller: Caller, request: MergeRequest) => mergePeople(dependencies, caller, request),
    undo: (caller: Caller, mergeId: string) => undoMerge(dependencies, caller, mergeId),
    /** Marks every pair of these people as different; returns how many pairs were not marked before. */
    markNotDuplicates: (personIds: readonly string[]) => markNotDuplicates(dependencies, personIds),
    /** Returns one page of the merges, newest first. */
    list: (page: PageArguments) => listMerges(database, page, limits),
    /** Returns people who are probably the same, although they share no identifier. */
    findDuplicates: (request: DuplicatesRequest) => suggestDuplicates(dependencies, request),
    /** Returns the people who are probably the same as this person, best first. */
    findAlike: (person: Person, asked: AlikeRequest) => findAlike(dependencies, person, asked),
    /** Returns whether a merge is in force and recent enough to be undone. */
    isUndoable: (merge: Pick<MergeSummary, "at" | "undoneAt" | "erasedAt">) =>
      merge.undoneAt === undefined && merge.erasedAt === undefined && isInTime(merge, undoDays),
  };
}
