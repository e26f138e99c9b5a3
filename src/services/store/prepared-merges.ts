import { Types } from "mongoose";
import type { mongo } from "mongoose";
import { inTransaction } from "../../database/transaction.ts";
import type { Database } from "../../models/database.ts";
import type { MergePartRecord } from "../../models/merge.ts";
import { partsOf } from "../../models/merge-parts.ts";

/** No merge is on its way for as long. */
const YOUNGEST_MS = 60 * 60 * 1000;

/** The parts of merges that are written before them, and found again where nothing came of the merge. */
export interface PreparedMerges {
  /** Writes the parts, in place of those that an earlier try left. */
  readonly prepare: (parts: readonly MergePartRecord[]) => Promise<void>;
  /** Takes note of the merges in the transaction that writes them; false where their parts were taken for left behind. */
  readonly settle: (
    parts: readonly MergePartRecord[],
    session: mongo.ClientSession,
  ) => Promise<boolean>;
  /** Takes the parts back. */
  readonly abandon: (parts: readonly MergePartRecord[]) => Promise<void>;
  /** Removes what processes left that died before the merge was written; returns of how many merges. */
  readonly sweep: (now?: Date) => Promise<number>;
}

type Stored = Pick<Database, "connection" | "mergeParts" | "preparedMerges">;

/**
 * The prepared merges of a database. Each has a note, which goes in the transaction of the merge, or in the one that removes its
 * parts: of the two only one comes through.
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

    async settle(parts, session) {
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
