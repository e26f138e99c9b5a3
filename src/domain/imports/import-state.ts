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
/** Which people get the tag that an import creates automatically. */
export type AutoTagPolicy = (typeof autoTagPolicies)[number];

/** The actions that a caller can request for an import. */
export type ImportMove =
  | "configure"
  | "analyze"
  | "start"
  | "cancel"
  | "decide"
  | "undo"
  | "delete";

/** The facts about an import that decide which actions are possible. */
export interface ImportState {
  readonly status: ImportStatus;
  /** Whether the import created or changed at least one person. */
  readonly hasWritten: boolean;
  /** Whether an undo could not take everything back. */
  readonly hasKept: boolean;
  /** Whether an error stopped the undo before its end; the status is then still UNDOING. */
  readonly hasFailure: boolean;
  /** When the import finished, failed or was cancelled; null before that. */
  readonly finishedAt: Date | null;
  /** Whether the stored rows and groups of the import were deleted. */
  readonly isForgotten?: boolean;
  /**
   * Whether the uploaded file was deleted. Of its rows, only those that the problem report and undecided conflicts need
   * are still stored then.
   */
  readonly hasKeptRows?: boolean;
}

const DAY_MS = 86_400_000;

/** Whether nothing more happens to the import without a new request; a subscription to its progress ends then. */
export function isAtRest(status: ImportStatus): boolean {
  return (
    status === "FINISHED" || status === "FAILED" || status === "CANCELLED" || status === "UNDONE"
  );
}

/**
 * Whether the import can no longer be previewed or analyzed, because its file was deleted; its rows may still be
 * stored.
 */
export function isFileGone({ isForgotten, hasKeptRows }: ImportState): boolean {
  return isForgotten === true || hasKeptRows === true;
}

/** Whether the action is possible in this state. Undoing also depends on the time, see `canUndo`. */
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

/** Whether the import can be undone at `now`: it wrote people, and ended at most `undoDays` days ago. */
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

/** Whether the import's conflicts can be decided: it has ended, was not undone, and its rows are still stored. */
function canDecide({ status, hasWritten, isForgotten }: ImportState): boolean {
  if (isForgotten === true) return false;
  // If an import failed before it wrote anybody, its conflicts cannot be decided. The import can be analyzed again,
  // which finds its conflicts anew.
  return status === "FINISHED" || status === "CANCELLED" || (status === "FAILED" && hasWritten);
}

const conditions: Readonly<Record<ImportMove, string>> = {
  configure:
    "It can be read with other settings only before it is started, and within an hour after it failed.",
  analyze: "It can be analyzed only before it is started, and within an hour after it failed.",
  start: "Only an ANALYZED import can be started, once.",
  cancel: "Only an import that has not ended can be cancelled.",
  decide:
    "Its conflicts can be decided once it has ended, while its rows are stored and before it is undone.",
  undo: "Only an import that has ended and that wrote people can be undone, for a limited time.",
  delete: "Its data can be deleted once it has ended: cancel it first.",
};

/**
 * Returns the problem for an action that is impossible in this state. The message names the state, and says when the
 * action is possible.
 */
export function wrongState(status: ImportStatus, move: ImportMove): Problem {
  return problem("WRONG_STATE", `The import is ${status}. ${conditions[move]}`, ["id"]);
}
