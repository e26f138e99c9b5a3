import { problem } from "../result.ts";
import type { Problem } from "../result.ts";

export const importStatuses = [
  "UPLOADED",
  "ANALYZING",
  "ANALYZED",
  "QUEUED",
  "IMPORTING",
  "FINISHED",
  "CANCELLED",
  "FAILED",
  "UNDOING",
  "UNDONE",
] as const;
export type ImportStatus = (typeof importStatuses)[number];

export const duplicateStrategies = ["DISCARD", "RESOLVE_AUTOMATICALLY"] as const;
export type DuplicateStrategy = (typeof duplicateStrategies)[number];

export const autoTagPolicies = ["EVERYBODY", "CHANGED", "NOBODY"] as const;
/** Who gets the tag that an import makes by itself. */
export type AutoTagPolicy = (typeof autoTagPolicies)[number];

/** What a caller can ask of an import. */
export type ImportMove =
  | "configure"
  | "analyze"
  | "start"
  | "cancel"
  | "decide"
  | "undo"
  | "delete";

/** What decides whether a move is possible. */
export interface ImportState {
  readonly status: ImportStatus;
  /** Whether the import wrote any person. */
  readonly hasWritten: boolean;
  /** Whether an undo left something as it was. */
  readonly hasKept: boolean;
  /** Whether the undo that is going on was stopped by a fault. */
  readonly hasFailure: boolean;
  /** When the import came to rest. */
  readonly finishedAt: Date | null;
  /** Whether what was kept of it is thrown away. */
  readonly isForgotten?: boolean;
  /** Whether only rows are kept of its file. */
  readonly hasKeptRows?: boolean;
}

const DAY_MS = 86_400_000;

/** The states in which nothing goes on by itself, and a stream of progress ends. */
export function isAtRest(status: ImportStatus): boolean {
  return (
    status === "FINISHED" || status === "FAILED" || status === "CANCELLED" || status === "UNDONE"
  );
}

/** Whether its file is kept no more. */
export function isFileGone({ isForgotten, hasKeptRows }: ImportState): boolean {
  return isForgotten === true || hasKeptRows === true;
}

/** Whether the move is possible; undoing has conditions of its own, see `canUndo`. */
export function allows(state: ImportState, move: Exclude<ImportMove, "undo" | "delete">): boolean {
  const { status } = state;
  const isUnwrittenFailure = status === "FAILED" && !state.hasWritten && !isFileGone(state);
  switch (move) {
    case "configure":
    case "analyze":
      return status === "UPLOADED" || status === "ANALYZED" || isUnwrittenFailure;
    case "decide":
      return canDecide(state);
    case "start":
      return status === "ANALYZED";
    case "cancel":
      return (
        status === "UPLOADED" ||
        status === "ANALYZING" ||
        status === "ANALYZED" ||
        status === "QUEUED" ||
        status === "IMPORTING"
      );
  }
}

/** Whether the import can be undone now. */
export function canUndo(state: ImportState, now: Date, undoDays: number): boolean {
  const { status, hasWritten, finishedAt } = state;
  if (!hasWritten || finishedAt === null || state.isForgotten === true) return false;
  if (now.getTime() - finishedAt.getTime() > undoDays * DAY_MS) return false;
  switch (status) {
    case "FINISHED":
    case "CANCELLED":
    case "FAILED":
      return true;
    case "UNDONE":
      return state.hasKept;
    case "UNDOING":
      return state.hasFailure;
    default:
      return false;
  }
}

/** Whether what the import left for a person can be decided: before it is undone, and while its rows are kept. */
function canDecide({ status, hasWritten, isForgotten }: ImportState): boolean {
  if (isForgotten === true) return false;
  // One that failed before it wrote anybody can be analyzed again, which fixes its groups anew.
  return status === "FINISHED" || status === "CANCELLED" || (status === "FAILED" && hasWritten);
}

const conditions: Readonly<Record<ImportMove, string>> = {
  configure:
    "It can be read otherwise only before it is started, and within an hour after it failed.",
  analyze: "It can be analyzed only before it is started, and within an hour after it failed.",
  start: "Only an ANALYZED import can be started, once.",
  cancel: "Only an import that has not come to rest can be cancelled.",
  decide:
    "Groups that were left for a person can be decided once it has come to rest, while its rows are kept and before it is undone.",
  undo: "Only an import that came to rest after it wrote people can be undone, for a limited time.",
  delete: "What is kept of it can be thrown away once it has come to rest: cancel it first.",
};

/** The refusal of a move, which names the state. */
export function wrongState(status: ImportStatus, move: ImportMove): Problem {
  return problem("WRONG_STATE", `The import is ${status}. ${conditions[move]}`, ["id"]);
}
