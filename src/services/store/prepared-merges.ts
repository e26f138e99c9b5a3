import { Types } from "mongoose";
import type { mongo } from "mongoose";
import { inTransaction } from "../../database/transaction.ts";
import type { Database } from "../../models/database.ts";
import type { MergePartRecord } from "../../models/merge.ts";
import { partsOf } from "../../models/merge-parts.ts";

/**
 * If documents were written for a merge and the merge itself was never written, the documents are removed when they are
 * this old. No merge takes that long.
 */
const YOUNGEST_MS = 60 * 60 * 1000;

/** The documents of large merges that are written before the merge itself, and removed if the merge fails. */
export interface PreparedMerges {
  /**
   * Writes the documents of large merges, before the merges themselves are written. Documents that an earlier try left
   * are replaced.
   */
  readonly prepare: (parts: readonly MergePartRecord[]) => Promise<void>;
  /**
   * Must be called in the transaction that writes the merges. Returns false if `sweep` has removed documents that
   * `prepare` wrote for one of these merges; then the caller must not write the merges.
   */
  readonly claim: (
    parts: readonly MergePartRecord[],
    session: mongo.ClientSession,
  ) => Promise<boolean>;
  /** Removes the documents of merges that failed. */
  readonly abandon: (parts: readonly MergePartRecord[]) => Promise<void>;
  /**
   * Removes the documents of merges that were never written because their process died. Returns how many such merges
   * there were.
   */
  readonly sweep: (now?: Date) => Promise<number>;
}

type Stored = Pick<Database, "connection" | "mergeParts" | "preparedMerges">;

/**
 * Creates the store for documents of large merges in one database. Each merge has a note there. Both the transaction
 * that writes the merge and the one that removes its documents delete the note, so only one of the two can commit.
 */
export function createPreparedMerges(database: Stored): PreparedMerges {
  const { mergeParts, preparedMerges } = database;

  async function remove(merge: Types.ObjectId, before: Date): Promise<boolean> {
    return inTransaction(database, async (session) => {
      const note = { _id: merge, at: { $lte: before } };
      const { deletedCount } = await preparedMerges.deleteOne(note, { session });
      if (deletedCount === 0) return false;
      await mergeParts.deleteMany({ _id: partsOf(merge) }, { session });
      return true;
    });
  }

  return {
    async prepare(parts) {
      for (const merge of mergesOf(parts)) {
        await preparedMerges.updateOne(
          { _id: merge },
          { $set: { at: new Date() } },
          { upsert: true },
        );
        await mergeParts.deleteMany({ _id: partsOf(merge) });
      }
      for (const part of parts) await mergeParts.insertOne(part);
    },

    async claim(parts, session) {
      const merges = mergesOf(parts);
      const notes = { _id: { $in: merges } };
      const { deletedCount } = await preparedMerges.deleteMany(notes, { session });
      return deletedCount === merges.length;
    },

    async abandon(parts) {
      for (const merge of mergesOf(parts)) await remove(merge, new Date());
    },

    async sweep(now = new Date()) {
      const before = new Date(now.getTime() - YOUNGEST_MS);
      let swept = 0;
      for await (const { _id } of preparedMerges.find({ at: { $lte: before } }))
        if (await remove(_id, before)) swept += 1;
      return swept;
    },
  };
}

function mergesOf(parts: readonly MergePartRecord[]): Types.ObjectId[] {
  const ids = new Set(parts.map(({ _id }) => _id.merge.toHexString()));
  return [...ids].map((id) => new Types.ObjectId(id));
}
