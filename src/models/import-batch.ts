import { model, Schema } from "mongoose";
import type { Types } from "mongoose";
import type { StoredCollection } from "./stored-collection.ts";
import type { ImportCounts } from "../domain/imports/import-counts.ts";
import type { KeptRecord } from "./merge.ts";

/** How a group with stored people is being written: what a replay needs to tell whether it was. */
export interface PlannedGroupRecord {
  /** The group's place in the batch. */
  readonly place: number;
  readonly base: Types.ObjectId;
  /** The version of the base that was read. */
  readonly version: number;
  readonly isUnchanged: boolean;
  /** The ids of the merge records. */
  readonly merges: readonly Types.ObjectId[];
  /** The people whom they absorb, in the same order. */
  readonly absorbed: readonly Types.ObjectId[];
}

/** What undoing a group came to, where not everything was simply taken back. */
export interface UndoneGroupRecord {
  /** The version of the base that was read, where the group is about to be undone. */
  readonly version?: number;
  /** People of the group who were partly, and wholly, left as they are. */
  readonly partly: number;
  readonly whole: number;
  /** What was left, where an earlier version put it down; now it has documents of its own. */
  readonly kept?: readonly KeptRecord[];
  /** Whether another undo may do more. */
  readonly isOpen: boolean;
}

/** The rest of a payload that is too large for one document. */
export interface ImportBatchPartRecord {
  readonly _id: ImportBatchId & { readonly part: number };
  readonly payload: string;
}

/** What undoing a group left as it is: several documents where one has no room for it. */
export interface ImportKeptRecord {
  readonly _id: ImportBatchId & {
    /** The group's place in the batch. */
    readonly place: number;
    readonly part: number;
  };
  readonly kept: readonly KeptRecord[];
}

/** The undo of a batch: about to be written, or done. */
export interface UndoneBatchRecord {
  /** The number of the undo. */
  readonly run: number;
  readonly isDone: boolean;
  /** By the group's place; the others were wholly taken back. */
  readonly groups: Readonly<Record<string, UndoneGroupRecord>>;
}

/** Some groups of an import in the order of the file: first as staged, then as planned, then with their outcome. */
export interface ImportBatchRecord {
  readonly _id: ImportBatchId;
  readonly state: "staged" | "planned" | "done";
  readonly fence: number;
  readonly firstGroup: number;
  readonly groups: number;
  readonly rows: number;
  readonly hasPeople: boolean;
  /** The groups' rows, as import/groups/staged-groups.ts packs them; the beginning of it where there are parts. */
  readonly payload: string;
  /** How many documents hold the rest of the payload. */
  readonly parts?: number;
  /** The time of the batch's writes: ids of the people that it creates are made from it. */
  readonly at?: Date;
  readonly planned?: readonly PlannedGroupRecord[];
  /** Set where it is done. */
  readonly counts?: ImportCounts;
  /** Places of groups that created nobody, or somebody with another id than the one fixed beforehand. */
  readonly uncreated?: readonly number[];
  readonly undo?: UndoneBatchRecord;
  /** Set where it is a decision: it has no payload, as its rows are those of the groups decided. */
  readonly decided?: readonly DecidedGroupRecord[];
}

/** A group that somebody decided. */
export interface DecidedGroupRecord {
  /** The batch and the place where its rows are. */
  readonly batch: number;
  readonly place: number;
  readonly shape: string;
  /** What was asked for: the same again gets the same answer. */
  readonly asked: string;
  /** The places of the decision's people, and the rows that went into each. */
  readonly rows: readonly { readonly place: number; readonly rows: readonly number[] }[];
  /** The people into whom the rows went. */
  readonly people: readonly Types.ObjectId[];
  /** Identifiers that others have. */
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

const importKeptSchema = new Schema<ImportKeptRecord>(
  {
    _id: { type: Schema.Types.Mixed, required: true },
    kept: { type: [Schema.Types.Mixed], required: true },
  },
  {
    collection: "importKept",
    strict: "throw",
    autoIndex: false,
    autoCreate: false,
    versionKey: false,
  },
);
importKeptSchema.index({ "kept.personId": 1 });
importKeptSchema.index({ "kept.heldBy": 1 }, { sparse: true });

export const ImportKeptModel = model("ImportKept", importKeptSchema);

export const importBatchPartCollection: StoredCollection = {
  name: "importBatchParts",
  indexes: [],
};
