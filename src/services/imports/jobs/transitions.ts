import type { Types } from "mongoose";
import type { ImportCounts, UndoCounts } from "../../../domain/imports/import-counts.ts";
import type { ImportState, ImportStatus } from "../../../domain/imports/import-state.ts";
import type { ImportProgressRecord, ImportRecord } from "../../../models/import-job.ts";

/**
 * Every move of an import from state to state, one function each: what is written when it is made. A client's moves are
 * refused by `domain/imports/import-state.ts` before they come here; a move from a state that has no such move throws.
 */
export interface Transition {
  readonly $set: Partial<ImportRecord>;
  readonly $unset?: { readonly [field in keyof ImportRecord]?: 1 };
  readonly $inc?: { readonly fence: 1 };
}

type At = Pick<ImportRecord, "status">;

// What a former attempt may have left.
const unfinished = { failure: 1, finishedAt: 1, isAutomatic: 1, isCancelRequested: 1 } as const;

/** The file is read otherwise; what was found out before counts no more. */
export function configure(
  from: At,
  read: Pick<
    ImportRecord,
    "file" | "readOptions" | "columns" | "headersHash" | "headerRow" | "doubts" | "mapping"
  >,
): Transition {
  demand(from, "UPLOADED", "ANALYZED", "FAILED");
  // The problems found before are those of another reading.
  const $set = { status: "UPLOADED", ...read, run: 0 } as const;
  return { $set, $unset: { analysis: 1, progress: 1, ...unfinished } };
}

/** Somebody asks for the analysis. */
export function analyze(
  from: At,
  asked: Pick<ImportRecord, "mapping" | "defaultCountry" | "onInvalidCell">,
): Transition {
  demand(from, "UPLOADED", "ANALYZED", "FAILED");
  const progress = startOf("ANALYZING", null);
  const $set = { status: "ANALYZING", ...asked, run: 0, progress, attempts: 0 } as const;
  return { $set, $unset: { analysis: 1, ...unfinished } };
}

/** The analysis is done. */
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

/** Somebody starts the import. */
export function start(
  from: At,
  asked: Required<Pick<ImportRecord, "duplicates" | "tagNames" | "autoTag">>,
  now: Date,
): Transition {
  demand(from, "ANALYZED");
  const $set = { status: "QUEUED", ...asked, queuedAt: now, attempts: 0 } as const;
  return { $set, $unset: { isAutomatic: 1, isPrepared: 1 } };
}

/** An import that was to go through by itself goes on, once it is analyzed. */
export function goOn(from: At, now: Date): Transition {
  demand(from, "ANALYZED");
  return { $set: { status: "QUEUED", queuedAt: now, attempts: 0 }, $unset: { isAutomatic: 1 } };
}

/** The worker begins to write. Until it says otherwise people may have been written. */
export function beginImport(
  from: Pick<ImportRecord, "status" | "analysis">,
  now: Date,
): Transition {
  demand(from, "QUEUED");
  const progress = startOf("IMPORTING", from.analysis?.rows ?? 0);
  return { $set: { status: "IMPORTING", startedAt: now, hasWritten: true, progress } };
}

/** How an import came to its end. */
export interface ImportEnd {
  readonly status: "FINISHED" | "CANCELLED" | "FAILED";
  readonly result: ImportCounts;
  readonly failure?: string;
  /** Whether any person was written. */
  readonly isWritten: boolean;
  /** Whether its own tag is gone with it. */
  readonly isTagGone: boolean;
}

/** The import comes to rest with what it did. */
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

/** Somebody cancels: the analysis at once, an import that is written at its next batch, any other for good. */
export function cancel(from: At, now: Date): Transition {
  demand(from, "UPLOADED", "ANALYZING", "ANALYZED", "QUEUED", "IMPORTING");
  if (from.status === "IMPORTING") return { $set: { isCancelRequested: true } };
  if (from.status === "ANALYZING") {
    // Whoever works on it finds the fence raised, and stops.
    const $unset = { progress: 1, ...unfinished } as const;
    return { $set: { status: "UPLOADED" }, $unset, $inc: { fence: 1 } };
  }
  return {
    $set: { status: "CANCELLED", finishedAt: now },
    $unset: { queuedAt: 1, isAutomatic: 1 },
  };
}

/** What is read or queued cannot be done: the import fails, without having written anybody. */
export function fail(from: At, failure: string, now: Date): Transition {
  demand(from, "ANALYZING", "ANALYZED", "QUEUED");
  return {
    $set: { status: "FAILED", failure, finishedAt: now },
    $unset: { queuedAt: 1, isAutomatic: 1 },
  };
}

/** Somebody takes the import back. */
export function undo(from: At, now: Date): Transition {
  demand(from, "FINISHED", "CANCELLED", "FAILED", "UNDOING", "UNDONE");
  const progress = startOf("UNDOING", null);
  const $set = { status: "UNDOING", queuedAt: now, attempts: 0, progress } as const;
  return { $set, $unset: { failure: 1 } };
}

/** A fault stops the undo, which can be asked for again. */
export function stopUndo(from: At, failure: string): Transition {
  demand(from, "UNDOING");
  return { $set: { failure }, $unset: { queuedAt: 1 } };
}

/** How an undo came to its end. */
export interface UndoEnd {
  readonly undo: UndoCounts;
  readonly undoRun: number;
  readonly progress: ImportProgressRecord;
  /** Whether the import's own tag is gone with it. */
  readonly isTagGone: boolean;
}

/** The import is taken back. */
export function endUndo(from: At, { isTagGone, ...end }: UndoEnd): Transition {
  demand(from, "UNDOING");
  return {
    $set: { status: "UNDONE", ...end },
    $unset: { queuedAt: 1, failure: 1, ...(isTagGone ? { autoTagId: 1 } : {}) },
  };
}

/** What decisions change in an import at rest. */
export interface DecisionOutcome {
  readonly counts: ImportCounts;
  readonly isWritten: boolean;
  /** How many numbers of places they used. */
  readonly places: number;
  /** The import's own tag, which may have been made for them. */
  readonly autoTagId: Types.ObjectId | null;
}

/** Groups are decided that were left for a person: the import stays at rest, and its counts follow. */
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

/** What decides which moves are possible. */
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
