import type { mongo, Types } from "mongoose";
import type { StoredCollection } from "./stored-collection.ts";
import type { ImportCounts } from "../domain/imports/import-counts.ts";
import type { KeptRecord } from "./merge.ts";

/** The planned writes of a group with stored people, by which a repeated batch recognises whether they were done. */
export interface PlannedGroupRecord {
  /** The position of the group in its batch, from 0. */
  readonly place: number;
  readonly base: Types.ObjectId;
  /** The version that `base`, the person to write, had when the batch was planned. */
  readonly version: number;
  readonly isUnchanged: boolean;
  readonly merges: readonly Types.ObjectId[];
  /** The people that the merges in `merges` absorb, in the same order. */
  readonly absorbed: readonly Types.ObjectId[];
}

/** The result of undoing a group, if not everything could be taken back. */
export interface UndoneGroupRecord {
  /**
   * The version that the person to write had when the undo read the person; absent once the undo is done. By this
   * version an interrupted undo finds out whether it has written the person.
   */
  readonly version?: number;
  /**
   * How many people of the group kept some of what the import had given them, while the undo took back the rest. People
   * who kept everything are counted in `whole` instead.
   */
  readonly partly: number;
  /**
   * How many people of the group kept everything that the import had given them, because the undo could reverse
   * nothing.
   */
  readonly whole: number;
  /** What the undo of the group left unchanged; only in records of an earlier version, now in separate documents. */
  readonly kept?: readonly KeptRecord[];
  /**
   * Whether the import can be undone again to take back more from this group, for example once somebody has undone a
   * merge that stood in the way.
   */
  readonly isOpen: boolean;
}

/** A further document with a piece of the payload of a batch whose whole payload is too large for one document. */
export interface ImportBatchPartRecord {
  readonly _id: ImportBatchId & { readonly part: number };
  readonly payload: StoredPayload;
}

/** A text in UTF-8, or as text if it was not staged by an analysis, or by that of an earlier version. */
export type StoredPayload = mongo.Binary | string;

/** What the undo of a group left unchanged, in several documents if one is too small. */
export interface ImportKeptRecord {
  readonly _id: ImportBatchId & {
    /** The position of the group in its batch, from 0. */
    readonly place: number;
    readonly part: number;
  };
  readonly kept: readonly KeptRecord[];
}

/** The undo of a batch, planned or done. */
export interface UndoneBatchRecord {
  /**
   * The number of the undo of the whole import that planned or did this undo of the batch. An import may be undone
   * several times, to take back more each time.
   */
  readonly run: number;
  readonly isDone: boolean;
  /** The result for each group by its position in the batch, from 0; a group that is absent was completely undone. */
  readonly groups: Readonly<Record<string, UndoneGroupRecord>>;
}

/**
 * Consecutive groups of an import. `state` says how far they are: "staged" groups are stored by the analysis, "planned"
 * groups have a stored plan, and nothing of a "done" batch is left to write.
 */
export interface ImportBatchRecord {
  readonly _id: ImportBatchId;
  readonly state: "staged" | "planned" | "done";
  readonly fence: number;
  readonly firstGroup: number;
  readonly groups: number;
  readonly rows: number;
  readonly hasPeople: boolean;
  /**
   * Groups with one stored person each, in whom the import would change nothing, as the analysis found. Each entry has
   * the positions in the batch (from 0) of the groups whose person had this `version` during the analysis.
   */
  readonly unchanged?: readonly { readonly version: number; readonly places: readonly number[] }[];
  /** The groups' rows, packed by import/groups/staged-groups.ts; only the beginning if `parts` is given. */
  readonly payload: StoredPayload;
  /** How many further documents have the rest of the batch's `payload`; absent if this document has all of it. */
  readonly parts?: number;
  /** The time of the batch's writes. The ids of the people whom the batch creates are computed from this time. */
  readonly at?: Date;
  readonly planned?: readonly PlannedGroupRecord[];
  /** What the batch did, in numbers; absent until the batch is done. */
  readonly counts?: ImportCounts;
  /**
   * The positions in the batch, from 0, of the groups that created no person. Every other group created one, whose id
   * is not stored, because it can be computed from `at`, the import's id and the number of the group.
   */
  readonly uncreated?: readonly number[];
  readonly undo?: UndoneBatchRecord;
  /**
   * The conflicts that a caller decided, if this batch was written by their decision; absent in other batches. Their
   * rows are in the payloads of earlier batches.
   */
  readonly decided?: readonly DecidedGroupRecord[];
}

/** A conflict that a caller decided: its group, the request, and the people whom the decision wrote. */
export interface DecidedGroupRecord {
  /** The batch that contains the group's rows. */
  readonly batch: number;
  readonly place: number;
  readonly shape: string;
  /** The decision that the caller requested, by which the same request is recognised and gets the same answer again. */
  readonly asked: string;
  /**
   * For each person whom the decision wrote: the person's position in the batch of the decision, from 0, and the
   * numbers of the rows that went into the person.
   */
  readonly rows: readonly { readonly place: number; readonly rows: readonly number[] }[];
  /** The people into whom the rows of the group went. */
  readonly people: readonly Types.ObjectId[];
  /**
   * Identifiers in the rows that the people of the decision did not get, because other people had them and kept them.
   */
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
