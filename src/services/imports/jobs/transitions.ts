import type { Types } from "mongoose";
import type { ImportCounts, UndoCounts } from "../../../domain/imports/import-counts.ts";
import type { ImportState, ImportStatus } from "../../../domain/imports/import-state.ts";
import type { ImportProgressRecord, ImportRecord } from "../../../models/import-job.ts";

/**
 * What one change of an import's state writes. Each change has one function. Changes by clients are checked by
 * `domain/imports/import-state.ts` before; a change that is impossible in the state throws.
 */
export interface Transition {
  readonly $set: Partial<ImportRecord>;
  readonly $unset?: { readonly [field in keyof ImportRecord]?: 1 };
  readonly $inc?: { readonly fence: 1 };
}

type At = Pick<ImportRecord, "status">;

// Fields that an earlier attempt to analyze or import the file may have left; removed when a client starts over.
const unfinished = { failure: 1, finishedAt: 1, isAutomatic: 1, isCancelRequested: 1 } as const;

/** The file is read with other settings; earlier results are dropped. */
export function configure(
  from: At,
  read: Pick<
    ImportRecord,
    "file" | "readOptions" | "columns" | "headersHash" | "headerRow" | "doubts" | "mapping"
  >,
): Transition {
  demand(from, "UPLOADED", "ANALYZED", "FAILED");
  // Run 0 never has problems. With it, the problems that earlier runs stored are not shown any more, because they are
  // about the file as it was read before.
  const $set = { status: "UPLOADED", ...read, run: 0 } as const;
  return { $set, $unset: { analysis: 1, progress: 1, ...unfinished } };
}

/** A client requests the analysis, which then waits for a worker; the results of an earlier one are removed. */
export function analyze(
  from: At,
  asked: Pick<ImportRecord, "mapping" | "defaultCountry" | "onInvalidCell">,
): Transition {
  demand(from, "UPLOADED", "ANALYZED", "FAILED");
  const progress = startOf("ANALYZING", null);
  const $set = { status: "ANALYZING", ...asked, run: 0, progress, attempts: 0 } as const;
  return { $set, $unset: { analysis: 1, ...unfinished } };
}

/** The analysis is finished: its results are stored, and the import can be started. */
export function endAnalysis(
  from: At,
  found: Pick<
    ImportRecord,
    "run" | "staging" | "rowsPerGroup" | "analysis" | "attributes" | "progress" | "lookedUpAt"
  >,
): Transition {
  demand(from, "ANALYZING");
  return { $set: { status: "ANALYZED", ...found }, $unset: { failure: 1 } };
}

/** A client starts the import, which then waits for a worker. */
export function start(
  from: At,
  asked: Required<Pick<ImportRecord, "duplicates" | "tagNames" | "autoTag">>,
  now: Date,
): Transition {
  demand(from, "ANALYZED");
  const $set = { status: "QUEUED", ...asked, queuedAt: now, attempts: 0 } as const;
  return { $set, $unset: { isAutomatic: 1, isPrepared: 1 } };
}

/** The analysis is finished, and the import starts without a client's request, because `isAutomatic` was set. */
export function goOn(from: At, now: Date): Transition {
  demand(from, "ANALYZED");
  return { $set: { status: "QUEUED", queuedAt: now, attempts: 0 }, $unset: { isAutomatic: 1 } };
}

/** The worker begins to write. From now on people may have been written. */
export function beginImport(
  from: Pick<ImportRecord, "status" | "analysis">,
  now: Date,
): Transition {
  demand(from, "QUEUED");
  const progress = startOf("IMPORTING", from.analysis?.rows ?? 0);
  return { $set: { status: "IMPORTING", startedAt: now, hasWritten: true, progress } };
}

/** How an import ended: finished, cancelled by a client, or failed after it began to write. */
export interface ImportEnd {
  readonly status: "FINISHED" | "CANCELLED" | "FAILED";
  readonly result: ImportCounts;
  readonly failure?: string;
  readonly isWritten: boolean;
  /** Whether the import's own tag was deleted. */
  readonly isTagGone: boolean;
}

/**
 * The worker ends an import that was writing people. The counts of what was written are stored, whether the import
 * finished, failed or was cancelled.
 */
export function endImport(
  from: Pick<ImportRecord, "status" | "progress">,
  { status, result, failure, isWritten, isTagGone }: ImportEnd,
  now: Date,
): Transition {
  demand(from, "IMPORTING");
  const { progress } = from;
  const total = progress?.totalRows ?? result.rows;
  const whole = { processedRows: total, totalRows: total, percent: 100, etaSeconds: 0 };
  return {
    $set: {
      status,
      result,
      hasWritten: isWritten,
      finishedAt: now,
      ...(status === "FINISHED" && progress !== undefined
        ? { progress: { ...progress, ...whole } }
        : {}),
      ...(failure === undefined ? {} : { failure }),
    },
    $unset: { queuedAt: 1, isCancelRequested: 1, ...(isTagGone ? { autoTagId: 1 } : {}) },
  };
}

/**
 * A client cancels. An analysis stops at once and can be requested again. An import that writes stops at its next
 * batch. Any other import is cancelled by this change itself.
 */
export function cancel(from: At, now: Date): Transition {
  demand(from, "UPLOADED", "ANALYZING", "ANALYZED", "QUEUED", "IMPORTING");
  if (from.status === "IMPORTING") return { $set: { isCancelRequested: true } };
  if (from.status === "ANALYZING") {
    // A worker may still be analyzing the file. So the progress of the analysis is removed, and the fence is increased:
    // it makes the worker's next write fail, and the worker stops.
    const $unset = { progress: 1, ...unfinished } as const;
    return { $set: { status: "UPLOADED" }, $unset, $inc: { fence: 1 } };
  }
  return {
    $set: { status: "CANCELLED", finishedAt: now },
    $unset: { queuedAt: 1, isAutomatic: 1 },
  };
}

/** The file cannot be read or imported: the import fails without having written people. */
export function failBeforeWriting(from: At, failure: string, now: Date): Transition {
  demand(from, "ANALYZING", "ANALYZED", "QUEUED");
  return {
    $set: { status: "FAILED", failure, finishedAt: now },
    $unset: { queuedAt: 1, isAutomatic: 1 },
  };
}

/**
 * A client requests the undo, for the first time, or again after an earlier undo stopped or kept changes. The undo then
 * waits for a worker.
 */
export function undo(from: At, now: Date): Transition {
  demand(from, "FINISHED", "CANCELLED", "FAILED", "UNDOING", "UNDONE");
  const progress = startOf("UNDOING", null);
  const $set = { status: "UNDOING", queuedAt: now, attempts: 0, progress } as const;
  return { $set, $unset: { failure: 1 } };
}

/** An error stops the undo, which can be requested again. */
export function stopUndo(from: At, failure: string): Transition {
  demand(from, "UNDOING");
  return { $set: { failure }, $unset: { queuedAt: 1 } };
}

/** The result of a finished undo, with the number of that undo. */
export interface UndoEnd {
  readonly undo: UndoCounts;
  readonly undoRun: number;
  readonly progress: ImportProgressRecord;
  /** Whether the import's own tag was deleted. */
  readonly isTagGone: boolean;
}

/** The worker has finished the undo, although it may have kept some changes. */
export function endUndo(from: At, { isTagGone, ...end }: UndoEnd): Transition {
  demand(from, "UNDOING");
  return {
    $set: { status: "UNDONE", ...end },
    $unset: { queuedAt: 1, failure: 1, ...(isTagGone ? { autoTagId: 1 } : {}) },
  };
}

/** How decisions change an import that has ended. */
export interface DecisionOutcome {
  readonly counts: ImportCounts;
  readonly isWritten: boolean;
  /**
   * How many group numbers of the import these decisions used. Each person whom a decision creates has an id that is
   * made from such a number, so no number may be used twice. The next decision about the import takes the numbers after
   * these.
   */
  readonly places: number;
  /** The id of the tag that the import gives to its people, which decisions may have created; null if it has none. */
  readonly autoTagId: Types.ObjectId | null;
}

/** Conflicts are decided: the import stays ended, and its counts change. */
export function decide(
  from: At,
  { counts, isWritten, places, autoTagId }: DecisionOutcome,
): {
  readonly $set: Partial<ImportRecord>;
  readonly $inc: Readonly<Record<string, number>>;
} {
  demand(from, "FINISHED", "CANCELLED", "FAILED");
  const result = Object.entries(counts).map(([name, count]) => [`result.${name}`, count] as const);
  return {
    $set: {
      ...(isWritten ? { hasWritten: true } : {}),
      ...(autoTagId === null ? {} : { autoTagId }),
    },
    $inc: { ...Object.fromEntries(result), decidedPlaces: places },
  };
}

/** Returns the facts of an import by which the rules of `domain` tell what clients may do with it. */
export function toState(record: ImportRecord): ImportState {
  const { status, hasWritten, undo: undone, failure, finishedAt, forgottenAt, keptAt } = record;
  return {
    status,
    hasWritten,
    hasKept: undone !== undefined && undone.keptPeople + undone.partlyKeptPeople > 0,
    hasFailure: failure !== undefined,
    finishedAt: finishedAt ?? null,
    isForgotten: forgottenAt !== undefined,
    hasKeptRows: keptAt !== undefined,
  };
}

function demand({ status }: At, ...from: readonly ImportStatus[]): void {
  if (!from.includes(status)) throw new Error(`An import that is ${status} has no such move.`);
}

function startOf(phase: ImportStatus, totalRows: number | null): ImportProgressRecord {
  return { phase, processedRows: 0, totalRows, percent: 0, rowsPerSecond: null, etaSeconds: null };
}
