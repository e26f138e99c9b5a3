import DataLoader from "dataloader";
import { Types } from "mongoose";
import type { Database } from "../models/database.ts";
import { findUndoFirst, summaryOnly } from "../models/merge-queries.ts";
import type { MergeSummary } from "../models/merge-queries.ts";

/** Creates a loader of merges by their ids, without the absorbed people's values; null if there is none. */
export function createMergeLoader({
  merges,
}: Pick<Database, "merges">): DataLoader<string, MergeSummary | null> {
  return new DataLoader(
    async (ids) => {
      const distinct = [...new Set(ids)].map((id) => new Types.ObjectId(id));
      const records = await merges
        .find<MergeSummary>({ _id: { $in: distinct } }, { projection: summaryOnly })
        .toArray();
      const byId = new Map(records.map((record) => [record._id.toHexString(), record]));
      return ids.map((id) => byId.get(id) ?? null);
    },
    { cache: false },
  );
}

/** Creates a loader, by the id of a merge, of the later merge that must be undone before it; null if there is none. */
export function createUndoFirstLoader(
  { merges }: Pick<Database, "merges">,
  byId: DataLoader<string, MergeSummary | null>,
): DataLoader<string, MergeSummary | null> {
  return new DataLoader(
    async (ids) => {
      const asked = await byId.loadMany(ids);
      const found = asked.flatMap((merge) => {
        if (merge instanceof Error) throw merge;
        return merge ?? [];
      });
      const first = await findUndoFirst(merges, found);
      return ids.map((id) => first.get(id) ?? null);
    },
    { cache: false },
  );
}
