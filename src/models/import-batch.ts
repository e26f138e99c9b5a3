import type { Types } from "mongoose";
import type { StoredCollection } from "./stored-collection.ts";
import type { ImportCounts } from "../domain/imports/import-counts.ts";
import type { KeptRecord } from "./merge.ts";

/** The planned writes of a group with stored people, by which a repeated batch recognises whether they were done. */
export interface PlannedGroupRecord {
  /** The group's place in the batch. */
  readonly place: number;
  readonly base: Types.ObjectId;
  /** The version of `base`, the person to write, as it was read. */
  readonly version: number;
  readonly isUnchanged: boolean;
  readonly merges: readonly Types.ObjectId[];
  /** The people that these merges absorb, in the same order. */
  readonly absorbed: readonly Types.ObjectId[];
}

/** The result of undoing a group, if not everything could be taken back. */
export interface UndoneGroupRecord {
  /** The version of the person to write, as it was read; only while the undo is planned. */
  readonly version?: number;
  /** How many people of the group could be undone only in part; `whole` is how many kept everything. */
  readonly partly: number;
  readonly whole: number;
  /** What was left unchanged; only in records of an earlier version, now in separate documents. */
  readonly kept?: readonly KeptRecord[];
  /** Whether another undo might take back more. */
  readonly isOpen: boolean;
}

/** The continuation of a payload that is too large for one document. */
export interface ImportBatchPartRecord {
  readonly _id: ImportBatchId & { readonly part: number };
  readonly payload: string;
}

/** What the undo of a group left unchanged, in several documents if one is too small. */
export interface ImportKeptRecord {
  readonly _id: ImportBatchId & {
    /** The group's place in the batch. */
    readonly place: number;
    readonly part: number;
  };
  readonly kept: readonly KeptRecord[];
}

/** The undo of a batch, planned or done. */
export interface UndoneBatchRecord {
  /** The number of the undo. */
  readonly run: number;
  readonly isDone: boolean;
  /** Results by the group's place; groups that are absent were completely undone. */
  readonly groups: Readonly<Record<string, UndoneGroupRecord>>;
}

/** Consecutive groups of an import: first staged, then planned, then with their outcome. */
export interface ImportBatchRecord {
  readonly _id: ImportBatchId;
  readonly state: "staged" | "planned" | "done";
  readonly fence: number;
  readonly firstGroup: number;
  readonly groups: number;
  readonly rows: number;
  readonly hasPeople: boolean;
  /**
   * The groups that change nothing in their only stored person, as the analysis found: for each version of such a
   * person at that time, the places of the groups in the batch.
   */
  readonly unchanged?: readonly { readonly version: number; readonly places: readonly number[] }[];
  /** The groups' rows, packed by import/groups/staged-groups.ts; only the beginning if there are parts. */
  readonly payload: string;
  /** How many further documents the payload has. */
  readonly parts?: number;
  /** The time of the batch's writes, from which the ids of the people that it creates are made. */
  readonly at?: Date;
  readonly planned?: readonly PlannedGroupRecord[];
  /** Present once the batch is done. */
  readonly counts?: ImportCounts;
  /** Places of groups that created nobody, or a person with another id than the planned one. */
  readonly uncreated?: readonly number[];
  readonly undo?: UndoneBatchRecord;
  /** Present if the batch is a decision. It has no payload, because its rows are those of the decided groups. */
  readonly decided?: readonly DecidedGroupRecord[];
}

/** A group about which a person decided. */
export interface DecidedGroupRecord {
  /** The batch that contains the group's rows. */
  readonly batch: number;
  readonly place: number;
  readonly shape: string;
  /** The requested decision: the same request again gets the same answer. */
  readonly asked: string;
  /** The people of the decision by place, and the rows that went into each. */
  readonly rows: readonly { readonly place: number; readonly rows: readonly number[] }[];
  /** The people into whom the rows went. */
  readonly people: readonly Types.ObjectId[];
  /** Identifiers that stayed with other people. */
  readonly kept: readonly KeptRecord[];
}

export interface ImportBatchId {
  readonly import: Types.ObjectId;
  readonly staging: number;
  readonly batch: number;
}

export const importBatchCollection: StoredCollection = {
  name: "importBatches",
  indexes: [],
};

export const importKeptCollection: StoredCollection = {
  name: "importKept",
  indexes: [{ key: { "kept.personId": 1 } }, { key: { "kept.heldBy": 1 }, sparse: true }],
};

export const importBatchPartCollection: StoredCollection = {
  name: "importBatchParts",
  indexes: [],
};
