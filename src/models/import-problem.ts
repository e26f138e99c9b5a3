import { model, Schema } from "mongoose";
import type { Types } from "mongoose";
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

const importProblemsSchema = new Schema<ImportProblemsRecord>(
  {
    _id: {
      type: new Schema(
        { import: Schema.Types.ObjectId, run: Number, batch: Number, part: Number },
        { _id: false },
      ),
      required: true,
    },
    import: { type: Schema.Types.ObjectId, required: true },
    run: { type: Number, required: true },
    firstRow: { type: Number, required: true },
    lastRow: { type: Number, required: true },
    problems: { type: [Schema.Types.Mixed], required: true },
    counts: { type: [Schema.Types.Mixed], default: undefined },
  },
  {
    collection: "importProblems",
    strict: "throw",
    autoIndex: false,
    autoCreate: false,
    versionKey: false,
  },
);
importProblemsSchema.index({ import: 1, run: 1, lastRow: 1 });

export const ImportProblemsModel = model("ImportProblems", importProblemsSchema);
