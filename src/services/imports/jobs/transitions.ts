import type { ImportState } from "../../../domain/imports/import-state.ts";
import type { ImportRecord } from "../../../models/import-job.ts";

/** What decides which moves are possible. */
export function toState(record: ImportRecord): ImportState {
  const { status, hasWritten, undo, failure, finishedAt } = record;
  return {
    status,
    hasWritten,
    hasKept: undo !== undefined && undo.keptPeople + undo.partlyKeptPeople > 0,
    hasFailure: failure !== undefined,
    finishedAt: finishedAt ?? null,
  };
}
