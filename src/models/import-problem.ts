import type { Types } from "mongoose";
import type { StoredCollection } from "./stored-collection.ts";
import type { ProblemCode, ProblemSeverity } from "../domain/imports/problem-code.ts";

/** One problem; `n` tells those of a row apart, in their order. */
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

/** Several problems of an import: of reading its rows (no batch), or of the outcome of a batch. */
export interface ImportProblemsRecord {
  readonly _id: {
    readonly import: Types.ObjectId;
    readonly run: number;
    /** -1 for those of reading. */
    readonly batch: number;
    readonly part: number;
  };
  readonly import: Types.ObjectId;
  readonly run: number;
  readonly firstRow: number;
  readonly lastRow: number;
  readonly problems: readonly ImportProblemRecord[];
  /** How many of them are alike; absent in documents of before that was kept. */
  readonly counts?: readonly ImportProblemCountRecord[];
}

/** How often the same is wrong with the same column. */
export type ImportProblemCountRecord = Pick<ImportProblemRecord, "severity" | "code" | "column"> & {
  readonly count: number;
};

export const importProblemsCollection: StoredCollection = {
  name: "importProblems",
  indexes: [{ key: { import: 1, run: 1, lastRow: 1 } }],
};
