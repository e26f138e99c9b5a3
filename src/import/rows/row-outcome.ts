import type { Candidate } from "./candidate.ts";
import type { InvalidCellPolicy } from "../../domain/imports/column-target.ts";
import { createDraft } from "./row-draft.ts";
import type { PendingDate, RowDraft } from "./row-draft.ts";
import type { RowProblem } from "./row-problem.ts";

/** The result of reading a row: a candidate, or why there is none. */
export type RowOutcome =
  | {
      readonly kind: "candidate";
      readonly candidate: Candidate;
      readonly problems: readonly RowProblem[];
      /**
       * Ambiguous dates of the row. After all rows were read, `decideDates` decides what they mean and adds them to the
       * candidate. Absent if there are none.
       */
      readonly pendingDates?: readonly PendingDate[];
    }
  | {
      readonly kind: "rejected";
      readonly row: number;
      /** The values that could be read although the row is rejected. */
      readonly contents: RowContents;
      readonly problems: readonly RowProblem[];
    }
  | { readonly kind: "blank"; readonly row: number };

/** The values of a row, even if it is not imported. */
export type RowContents = Pick<Candidate, "values" | "phones" | "emails" | "tags">;

const NOTHING: readonly never[] = Object.freeze([]);

/**
 * Returns the result of a row, a candidate or a rejection but never "blank". Call it after all cells of the row were
 * read.
 */
export function toOutcome(draft: RowDraft): RowOutcome {
  const { row, line, values, fillOnly, pendingDates } = draft;
  // Rows without problems share one empty list, because hundreds of thousands of outcomes may be in memory at once.
  const problems = draft.problems ?? NOTHING;
  const contents: RowContents = {
    values,
    phones: draft.phones.length === 0 ? NOTHING : draft.phones,
    emails: draft.emails.length === 0 ? NOTHING : draft.emails,
    tags: draft.tags.length === 0 ? NOTHING : draft.tags,
  };
  if (draft.isRejected) return { kind: "rejected", row, contents, problems };
  const candidate: Candidate = {
    row,
    ...(line === undefined ? {} : { line }),
    ...contents,
    ...(fillOnly === null || fillOnly.size === 0 ? {} : { fillOnly: [...fillOnly] }),
    ...(draft.problems === null ? {} : { hasWarnings: true }),
  };
  return pendingDates === null
    ? { kind: "candidate", candidate, problems }
    : { kind: "candidate", candidate, problems, pendingDates };
}

/** Converts a candidate back to the draft of its row, so that more values can be added. */
export function toDraft(
  candidate: Candidate,
  problems: readonly RowProblem[],
  onInvalidCell: InvalidCellPolicy,
): RowDraft {
  return {
    ...createDraft(candidate, onInvalidCell),
    values: { ...candidate.values },
    phones: [...candidate.phones],
    emails: [...candidate.emails],
    tags: [...candidate.tags],
    problems: problems.length === 0 ? null : [...problems],
    fillOnly: candidate.fillOnly === undefined ? null : new Set(candidate.fillOnly),
  };
}
