import type { Types } from "mongoose";
import type { StoredCollection } from "./stored-collection.ts";
import type { ProblemCode, ProblemSeverity } from "../domain/imports/problem-code.ts";

/** One problem; `n` is its place among the problems of the same row. */
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

/** Several problems of an import: of reading its rows (batch -1), or of the outcome of a batch. */
export interface ImportProblemsRecord {
  readonly _id: {
    readonly import: Types.ObjectId;
    readonly run: number;
    /** The number of the batch; -1 for problems of reading. */
    readonly batch: number;
    readonly part: number;
  };
  readonly import: Types.ObjectId;
  readonly run: number;
  readonly firstRow: number;
  readonly lastRow: number;
  readonly problems: readonly ImportProblemRecord[];
  /** How many problems are alike; absent in records that are older than this field. */
  readonly counts?: readonly ImportProblemCountRecord[];
}

/** How often the same problem occurs in the same column. */
export type ImportProblemCountRecord = Pick<ImportProblemRecord, "severity" | "code" | "column"> & {
  readonly count: number;
};

export const importProblemsCollection: StoredCollection = {
  name: "importProblems",
  indexes: [{ key: { import: 1, run: 1, lastRow: 1 } }],
};
