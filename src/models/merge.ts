import type { Types } from "mongoose";
import type { StoredCollection } from "./stored-collection.ts";
import type { MergeCause } from "../domain/people/person-write.ts";
import type { PersonRecord } from "./person.ts";

/** A value that an undo left unchanged: stored with the merge, the import or the operation that was undone. */
export interface KeptRecord {
  readonly personId: Types.ObjectId;
  readonly field: string;
  readonly value?: string;
  readonly heldBy?: Types.ObjectId;
  readonly reason:
    | "CHANGED_SINCE"
    | "TAKEN_BY_ANOTHER"
    | "MERGED_SINCE"
    | "DELETED_SINCE"
    | "DEFINITION_DELETED";
}

/** A merge, with the absorbed people as they were, which its undo restores. Its id contains its time. */
export interface MergeRecord {
  readonly _id: Types.ObjectId;
  readonly survivorId: Types.ObjectId;
  /** The people that this merge absorbed, without those whom they had absorbed earlier. */
  readonly absorbedIds: readonly Types.ObjectId[];
  /**
   * The records of the absorbed people. What the latest revision of each person changed is left out, because it is in
   * the archive of revisions. Empty after the undo.
   */
  readonly absorbed: readonly PersonRecord[];
  readonly cause: MergeCause;
  readonly importId?: Types.ObjectId;
  readonly keyId?: Types.ObjectId;
  readonly at: Date;
  /**
   * The version that the survivor got by this merge. Several people can be merged into the survivor by one write: each
   * of them has a merge record of their own, with the same version. Merges into one person are undone from the highest
   * version to the lowest, and those of one version from the highest id to the lowest.
   */
  readonly survivorVersion: number;
  readonly undoneAt?: Date;
  /** When the absorbed people were erased, one hour after their survivor was deleted. After that they cannot be restored. */
  readonly erasedAt?: Date;
  readonly kept?: readonly KeptRecord[];
  /** Whether further documents contain the rest of `absorbed` or of `kept`. */
  readonly hasParts?: boolean;
}

/**
 * A further document of a merge, for what has no room in the merge's own document: absorbed people, or what the undo of
 * the merge left unchanged.
 */
export interface MergePartRecord {
  readonly _id: { readonly merge: Types.ObjectId; readonly part: number };
  /** The people whose values this document contains. */
  readonly people: readonly Types.ObjectId[];
  readonly absorbed: readonly PersonRecord[];
  readonly kept: readonly KeptRecord[];
}

/**
 * A note that further documents of a merge are being written, which happens before the merge itself is written. The
 * transaction that writes the merge deletes this note. If the process crashes before that, the further documents are
 * found by the note and deleted.
 */
export interface PreparedMergeRecord {
  /** The id that the merge will have. */
  readonly _id: Types.ObjectId;
  readonly at: Date;
}

export const mergeCollection: StoredCollection = {
  name: "merges",
  indexes: [
    { key: { survivorId: 1, _id: -1 } },
    { key: { absorbedIds: 1, _id: -1 } },
    { key: { importId: 1, _id: -1 }, partialFilterExpression: { importId: { $exists: true } } },
    { key: { "kept.heldBy": 1 }, sparse: true },
  ],
};

export const mergePartCollection: StoredCollection = {
  name: "mergeParts",
  indexes: [{ key: { people: 1 } }, { key: { "kept.heldBy": 1 }, sparse: true }],
};

export const preparedMergeCollection: StoredCollection = { name: "preparedMerges", indexes: [] };
