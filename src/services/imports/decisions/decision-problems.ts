import type { mongo } from "mongoose";
import { describeIdentifier } from "../../../domain/people/identifiers.ts";
import { countProblems } from "../../../domain/imports/problem-counts.ts";
import type { OutcomeProblem } from "../../../import/groups/count-plan.ts";
import { shorten } from "../../../import/read/refusals.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import type { ImportProblemRecord } from "../../../models/import-problem.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { createProblemWriter } from "../problems/write-import-problems.ts";
import { ownerIdOf } from "./plan-decision.ts";
import type { PlannedDecision, PlannedCase } from "./plan-decision.ts";

const SKIPPED = "The row was left out, as somebody decided.";

/** How decisions change the problem report of their import. */
export interface ProblemChanges {
  /** The rows that are not in conflict any more. */
  readonly rows: ReadonlySet<number>;
  /** The rows that the decisions leave out: the report then shows them as discarded instead of in conflict. */
  readonly skipped: ReadonlySet<number>;
  /**
   * The problems that the decisions cause, in the order of the rows, such as a warning that an identifier was left out.
   */
  readonly added: readonly OutcomeProblem[];
}

/** Returns how decisions change the report, with a warning for each identifier that stays with another person. */
export function problemsOfDecisions(cases: readonly PlannedCase[]): ProblemChanges {
  return {
    rows: new Set(
      cases.flatMap(({ requested }) => requested.conflict.group.candidates.map(({ row }) => row)),
    ),
    skipped: new Set(cases.flatMap(({ planned }) => planned.skipped.map(({ row }) => row))),
    added: cases
      .flatMap(({ planned }) => problemsOfLeft(planned))
      .toSorted((one, other) => one.row - other.row),
  };
}

/**
 * Changes the problems that are stored for the report of an import, within the caller's transaction. The decided rows
 * are no longer reported as in conflict: a row that was left out is reported as discarded, and for other rows the
 * problem is removed. New problems are added.
 */
export async function rewriteProblems(
  { problems }: Pick<ImportTools, "problems">,
  { _id, run }: Pick<ImportRecord, "_id" | "run">,
  { rows, skipped, added }: ProblemChanges,
  { batch, session }: { readonly batch: number; readonly session: mongo.ClientSession },
): Promise<void> {
  let [first, last] = [Infinity, 0];
  for (const row of rows) [first, last] = [Math.min(first, row), Math.max(last, row)];
  const documents = await problems
    .find(
      {
        import: _id,
        run,
        lastRow: { $gte: first },
        firstRow: { $lte: last },
        "problems.severity": "CONFLICT",
      },
      { session },
    )
    .toArray();
  for (const { _id: id, ...record } of documents) {
    const now = record.problems.flatMap((each): ImportProblemRecord[] => {
      if (each.severity !== "CONFLICT" || !rows.has(each.row)) return [each];
      return skipped.has(each.row) ? [{ ...each, severity: "DISCARDED", message: SKIPPED }] : [];
    });
    if (now.length === 0) await problems.deleteOne({ _id: id }, { session });
    else {
      const changed = { ...record, problems: now, counts: countProblems(now) };
      await problems.replaceOne({ _id: id }, changed, { session });
    }
  }
  const writer = createProblemWriter(problems, { import: _id, run, batch }, session);
  await writer.add(added);
  await writer.end();
}

function problemsOfLeft(planned: PlannedDecision): OutcomeProblem[] {
  const all = planned.people.flatMap(({ decided }) => decided.left);
  return all.map((left) => {
    const { row, line } = left.candidate;
    const what = describeIdentifier(left.identifier);
    return {
      row,
      ...(line === undefined ? {} : { line }),
      severity: "WARNING",
      code: "DUPLICATE_OF_PERSON",
      column: null,
      value: shorten(left.identifier.slice(2)),
      message: `The ${what} was left out: it is another person's.`,
      relatedRows: [],
      relatedPeople: [ownerIdOf(planned, left)],
    };
  });
}
