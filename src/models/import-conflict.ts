import type { Types } from "mongoose";
import type { StoredCollection } from "./stored-collection.ts";
import type { ProblemCode } from "../domain/imports/problem-code.ts";
import type { ImportBatchId } from "./import-batch.ts";

/** A group that needs a manual decision, after which this record is deleted. The group's batch contains its rows. */
export interface ImportConflictRecord {
  readonly _id: ImportConflictId;
  readonly import: Types.ObjectId;
  /** The number of the group's first row, by which conflicts are ordered. */
  readonly row: number;
  readonly code: ProblemCode;
  /** Equal for all groups with the same reason and the same numbers of rows and people. */
  readonly shape: string;
}

/** Identifies a group: its batch, and its position in the batch, from 0. */
export interface ImportConflictId extends ImportBatchId {
  readonly place: number;
}

export const importConflictCollection: StoredCollection = {
  name: "importConflicts",
  indexes: [{ key: { import: 1, row: 1 } }, { key: { import: 1, shape: 1, row: 1 } }],
};
