import type { Types } from "mongoose";
import type { StoredCollection } from "./stored-collection.ts";
import type { ProblemCode } from "../domain/imports/problem-code.ts";
import type { ImportBatchId } from "./import-batch.ts";

/** A group that an import left for a person to decide; it goes once it is decided. Its rows are with its batch. */
export interface ImportConflictRecord {
  readonly _id: ImportConflictId;
  readonly import: Types.ObjectId;
  /** Its first row: the order of the file. */
  readonly row: number;
  readonly code: ProblemCode;
  /** Groups with the same reason, and as many rows and people, have the same. */
  readonly shape: string;
}

/** Where a group is kept: its batch, and its place there. */
export interface ImportConflictId extends ImportBatchId {
  readonly place: number;
}

export const importConflictCollection: StoredCollection = {
  name: "importConflicts",
  indexes: [{ key: { import: 1, row: 1 } }, { key: { import: 1, shape: 1, row: 1 } }],
};
