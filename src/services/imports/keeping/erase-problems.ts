import type { Types } from "mongoose";
import type { ImportProblemRecord } from "../../../models/import-problem.ts";
import type { ImportTools } from "../jobs/import-tools.ts";

/**
 * The numbers of the rows of an import whose problems may contain values of deleted people. `own` are the rows about
 * the deleted people. Problems of other rows can contain such values too, because the message of a conflict names other
 * people of its group.
 */
export interface ErasedRows {
  readonly own: Set<number>;
  /** Rows of people who still exist, with problems that name a deleted person. */
  readonly related: Set<number>;
}

const ERASED_MESSAGE = "The message was erased because the person of this row was deleted.";
const RELATED_MESSAGE = "The message was erased because a person whom it named was deleted.";

/**
 * Erases the values of deleted people from the problems of an import: from the problems of the deleted people's own
 * rows, and from problems of other rows that name a deleted person.
 */
export async function eraseProblems(
  { problems }: Pick<ImportTools, "problems">,
  importId: Types.ObjectId,
  { own, related }: ErasedRows,
): Promise<void> {
  const all = [...own, ...related];
  const first = all.reduce((least, row) => Math.min(least, row), Infinity);
  const last = all.reduce((most, row) => Math.max(most, row), 0);
  const near = { import: importId, firstRow: { $lte: last }, lastRow: { $gte: first } };
  const isAboutThem = ({ row, severity, relatedRows = [] }: ImportProblemRecord): boolean =>
    own.has(row) ||
    // The problem of a conflict may contain values of everybody in the group of its row. So it is also erased if the
    // deleted person is a stored person of that group, or is the person of another row of the group.
    (severity === "CONFLICT" && (related.has(row) || relatedRows.some((other) => own.has(other))));
  for await (const document of problems.find(near)) {
    if (!document.problems.some(isAboutThem)) continue;
    const left = document.problems.map((problem): ImportProblemRecord =>
      isAboutThem(problem)
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
