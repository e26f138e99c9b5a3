import type { DuplicateSuggestion } from "../../domain/merging/duplicate-groups.ts";
import type { Person } from "../../domain/people/person.ts";
import type { Result } from "../../domain/result.ts";
import type { MergeSummary } from "../../models/merge-queries.ts";
import type { Connection, PageArguments } from "../read-connection.ts";
import { findAlike } from "./find-alike.ts";
import type { AlikePerson, AlikeRequest } from "./find-alike.ts";
import { markNotDuplicates } from "./mark-not-duplicates.ts";
import type { MergeDependencies } from "./merge-dependencies.ts";
import { listMerges } from "./merge-log.ts";
import { mergePeople } from "./merge-people.ts";
import type { MergeAnswer, MergeRequest } from "./merge-people.ts";
import type { Caller } from "../store/people-dependencies.ts";
import { previewMerge } from "./preview-merge.ts";
import type { MergeView, PreviewRequest } from "./preview-merge.ts";
import { suggestDuplicates } from "./suggest-duplicates.ts";
import type { DuplicatesRequest } from "./suggest-duplicates.ts";
import { isInTime, undoMerge } from "./undo-merge.ts";

/** What can be done to people who are one, and to those who were taken for one. */
export interface MergeService {
  /** What a merge would do; null where one of the people is not there. */
  preview(request: PreviewRequest): Promise<Result<MergeView | null>>;
  merge(caller: Caller, request: MergeRequest): Promise<Result<MergeAnswer>>;
  undo(caller: Caller, mergeId: string): Promise<Result<MergeAnswer>>;
  /** How many pairs were not marked before. */
  markNotDuplicates(personIds: readonly string[]): Promise<Result<number>>;
  /** The merges, newest first. */
  list(page: PageArguments): Promise<Connection<MergeSummary>>;
  /** Who is probably whom, though no identifier says so. */
  findDuplicates(request: DuplicatesRequest): Promise<Connection<DuplicateSuggestion>>;
  /** Who is probably this person, best first. */
  findAlike(person: Person, asked: AlikeRequest): Promise<readonly AlikePerson[]>;
  /** Whether a merge stands and is recent enough to be undone. */
  isUndoable(merge: Pick<MergeSummary, "at" | "undoneAt" | "erasedAt">): boolean;
}

/** The service over the connected database. */
export function createMergeService(dependencies: MergeDependencies): MergeService {
  const { database, limits, undoDays } = dependencies;
  return {
    preview: (request) => previewMerge(dependencies, request),
    findAlike: (person, asked) => findAlike(dependencies, person, asked),
    merge: (caller, request) => mergePeople(dependencies, caller, request),
    undo: (caller, mergeId) => undoMerge(dependencies, caller, mergeId),
    markNotDuplicates: (personIds) => markNotDuplicates(dependencies, personIds),
    list: (page) => listMerges(database, page, limits),
    findDuplicates: (request) => suggestDuplicates(dependencies, request),
    isUndoable: (merge) =>
      merge.undoneAt === undefined && merge.erasedAt === undefined && isInTime(merge, undoDays),
  };
}
