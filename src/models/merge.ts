import type { Types } from "mongoose";
import type { StoredCollection } from "./stored-collection.ts";
import type { MergeCause } from "../domain/people/person-write.ts";
import type { PersonRecord } from "./person.ts";

/** What an undo left as it is; of a merge here, of an import in its own collection. */
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

/** A merge, with the people it absorbed as they were: what undoing it gives back. Its id carries its time. */
export interface MergeRecord {
  readonly _id: Types.ObjectId;
  readonly survivorId: Types.ObjectId;
  /** The people that this merge absorbed, not those whom they had absorbed before. */
  readonly absorbedIds: readonly Types.ObjectId[];
  /** The absorbed people's documents as they were, without their latest changes, which are archived; empty once it is undone. */
  readonly absorbed: readonly PersonRecord[];
  readonly cause: MergeCause;
  readonly importId?: Types.ObjectId;
  readonly keyId?: Types.ObjectId;
  readonly at: Date;
  /** The survivor's version that the merge made: merges of one person are undone newest first, at a tie by id. */
  readonly survivorVersion: number;
  readonly undoneAt?: Date;
  /** When those whom it absorbed were erased, an hour after their survivor was deleted: nobody is left to come back. */
  readonly erasedAt?: Date;
  readonly kept?: readonly KeptRecord[];
  /** Whether there are documents with the rest of `absorbed`, or of `kept`. */
  readonly hasParts?: boolean;
}

/** What the document of a merge has no room for: the rest of the people whom it absorbed, or of what its undo left. */
export interface MergePartRecord {
  readonly _id: { readonly merge: Types.ObjectId; readonly part: number };
  /** Whose values are in it. */
  readonly people: readonly Types.ObjectId[];
  readonly absorbed: readonly PersonRecord[];
  readonly kept: readonly KeptRecord[];
}

/** A merge of which documents are written before the merge itself is; gone once it is done. */
export interface PreparedMergeRecord {
  /** The id of the merge. */
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
