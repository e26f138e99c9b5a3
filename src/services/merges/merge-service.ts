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
import type { PreviewRequest } from "./preview-merge.ts";
import { suggestDuplicates } from "./suggest-duplicates.ts";
import type { DuplicatesRequest } from "./suggest-duplicates.ts";
import { isInTime, undoMerge } from "./undo-merge.ts";

/** What can be done to people who are one, and to those who were taken for one. */
export type MergeService = ReturnType<typeof createMergeService>;

/** The use cases of merges over what they work with. */
export function createMergeService(dependencies: MergeDependencies) {
  const { database, limits, undoDays } = dependencies;
  return {
    /** What a merge would do; null where one of the people is not there. */
    preview: (request: PreviewRequest) => previewMerge(dependencies, request),
    merge: (caller: Caller, request: MergeRequest) => mergePeople(dependencies, caller, request),
    undo: (caller: Caller, mergeId: string) => undoMerge(dependencies, caller, mergeId),
    /** How many pairs were not marked before. */
    markNotDuplicates: (personIds: readonly string[]) => markNotDuplicates(dependencies, personIds),
    /** The merges, newest first. */
    list: (page: PageArguments) => listMerges(database, page, limits),
    /** Who is probably whom, though no identifier says so. */
    findDuplicates: (request: DuplicatesRequest) => suggestDuplicates(dependencies, request),
    /** Who is probably this person, best first. */
    findAlike: (person: Person, asked: AlikeRequest) => findAlike(dependencies, person, asked),
    /** Whether a merge stands and is recent enough to be undone. */
    isUndoable: (merge: Pick<MergeSummary, "at" | "undoneAt" | "erasedAt">) =>
      merge.undoneAt === undefined && merge.erasedAt === undefined && isInTime(merge, undoDays),
  };
}
