import { model, Schema } from "mongoose";
import type { Types } from "mongoose";
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
  readonly kept: readonly KeptRecord[];
  /** Whether another undo may do more. */
  readonly isOpen: boolean;
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
  /** The groups' rows, as import/staged-groups.ts packs them. */
  readonly payload: string;
  /** The time of the batch's writes: ids of the people that it creates are made from it. */
  readonly at?: Date;
  readonly planned?: readonly PlannedGroupRecord[];
  /** Set where it is done. */
  readonly counts?: ImportCounts;
  /** Places of groups that created nobody, or somebody with another id than the one fixed beforehand. */
  readonly uncreated?: readonly number[];
  readonly undo?: UndoneBatchRecord;
}

export interface ImportBatchId {
  readonly import: Types.ObjectId;
  readonly staging: number;
  readonly batch: number;
}

const importBatchSchema = new Schema<ImportBatchRecord>(
  {
    _id: {
      type: new Schema(
        { import: Schema.Types.ObjectId, staging: Number, batch: Number },
        { _id: false },
      ),
      required: true,
    },
    state: { type: String, required: true },
    fence: { type: Number, required: true },
    firstGroup: { type: Number, required: true },
    groups: { type: Number, required: true },
    rows: { type: Number, required: true },
    hasPeople: { type: Boolean, required: true },
    payload: { type: String, required: true },
    at: Date,
    planned: { type: [Schema.Types.Mixed], default: undefined },
    counts: { type: Schema.Types.Mixed },
    uncreated: { type: [Number], default: undefined },
    undo: { type: Schema.Types.Mixed },
  },
  {
    collection: "importBatches",
    strict: "throw",
    autoIndex: false,
    autoCreate: false,
    versionKey: false,
  },
);

export const ImportBatchModel = model("ImportBatch", importBatchSchema);
