import type { Types } from "mongoose";
import type { ImportProblemRecord } from "../../../models/import-problem.ts";
import type { ImportTools } from "../jobs/import-tools.ts";

/** Rows of an import whose people were deleted. */
export interface ErasedRows {
  readonly own: Set<number>;
  /** Rows of others, whose problems named the deleted. */
  readonly related: Set<number>;
}

/** What is told of a row instead of what was found wrong with it. */
const ERASED_MESSAGE = "The person of this row was deleted. What it said is erased.";
const RELATED_MESSAGE = "Somebody whom this told of was deleted. What it said is erased.";

/** Takes the values of deleted people out of what was found wrong with their rows, and with rows that they were named for. */
export async function eraseProblems(
  { problems }: Pick<ImportTools, "problems">,
  importId: Types.ObjectId,
  { own, related }: ErasedRows,
): Promise<void> {
  const all = [...own, ...related];
  const first = all.reduce((least, row) => Math.min(least, row), Infinity);
  const last = all.reduce((most, row) => Math.max(most, row), 0);
  const near = { import: importId, firstRow: { $lte: last }, lastRow: { $gte: first } };
  const isTold = ({ row, severity, relatedRows = [] }: ImportProblemRecord): boolean =>
    own.has(row) ||
    // What is said of a group names everybody in it.
    (severity === "CONFLICT" && (related.has(row) || relatedRows.some((other) => own.has(other))));
  for await (const document of problems.find(near)) {
    if (!document.problems.some(isTold)) continue;
    const left = document.problems.map((problem): ImportProblemRecord =>
      isTold(problem)
        ? {
            ...problem,
            value: null,
            message: own.has(problem.row) ? ERASED_MESSAGE : RELATED_MESSAGE,
          }
        : problem,
    );
    await problems.updateOne({ _id: document._id }, { $set: { problems: left } });
  }
}
