import type { Types } from "mongoose";
import type { StoredCollection } from "./stored-collection.ts";
import type { ProblemCode, ProblemSeverity } from "../domain/imports/problem-code.ts";

/** One problem of a row; the problems of the same row are ordered by `n`. */
export interface ImportProblemRecord {
  readonly row: number;
  readonly n: number;
  readonly line?: number;
  readonly severity: ProblemSeverity;
  readonly code: ProblemCode;
  readonly column: string | null;
  readonly value: string | null;
  readonly message: string;
  readonly relatedRows?: readonly number[];
  readonly relatedPeople?: readonly string[];
}

/**
 * Problems of an import, of neighbouring rows, stored together: those found while reading, while grouping, or in one
 * batch of groups.
 */
export interface ImportProblemsRecord {
  readonly _id: {
    readonly import: Types.ObjectId;
    readonly run: number;
    /** The number of the batch of groups; -1 for problems found while reading, -2 while grouping. */
    readonly batch: number;
    readonly part: number;
  };
  readonly import: Types.ObjectId;
  readonly run: number;
  readonly firstRow: number;
  readonly lastRow: number;
  readonly problems: readonly ImportProblemRecord[];
  /**
   * How many of the record's `problems` have the same severity, code and column; absent in records that are older than
   * this field.
   */
  readonly counts?: readonly ImportProblemCountRecord[];
}

/**
 * How many problems of one `ImportProblemsRecord` have this severity, code and column. The column is null for problems
 * that are not about a single column.
 */
export type ImportProblemCountRecord = Pick<ImportProblemRecord, "severity" | "code" | "column"> & {
  readonly count: number;
};

export const importProblemsCollection: StoredCollection = {
  name: "importProblems",
  indexes: [{ key: { import: 1, run: 1, lastRow: 1 } }],
};
