import type { Candidate } from "./candidate.ts";
import type { InvalidCellPolicy } from "../../domain/imports/column-target.ts";
import { createDraft } from "./row-draft.ts";
import type { PendingDate, RowDraft } from "./row-draft.ts";
import type { RowProblem } from "./row-problem.ts";

/** What became of a row. */
export type RowOutcome =
  | {
      readonly kind: "candidate";
      readonly candidate: Candidate;
      readonly problems: readonly RowProblem[];
      /** Dates that the rest of the column decides: `settle` puts them in. Absent where there are none. */
      readonly pendingDates?: readonly PendingDate[];
    }
  | {
      readonly kind: "rejected";
      readonly row: number;
      /** What could be read of the row all the same. */
      readonly contents: RowContents;
      readonly problems: readonly RowProblem[];
    }
  | { readonly kind: "blank"; readonly row: number };

/** What a row says of a person, whatever becomes of it. */
export type RowContents = Pick<Candidate, "values" | "phones" | "emails" | "tags">;

const NOTHING: readonly never[] = Object.freeze([]);

/** What became of a row once its cells are read. */
export function toOutcome(draft: RowDraft): RowOutcome {
  const { row, line, values, fillOnly, pendingDates } = draft;
  // Hundreds of thousands of rows may be held at once: what is empty is one and the same.
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

/** A candidate as the draft of its row again, to read more into it. */
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
