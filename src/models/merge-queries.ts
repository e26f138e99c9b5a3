import { Types } from "mongoose";
import type { mongo } from "mongoose";
import { mergeToUndoFirst } from "../domain/merging/undo-order.ts";
import type { StandingMerge } from "../domain/merging/undo-order.ts";
import type { MergeRecord } from "./merge.ts";

/** A merge without the records of the absorbed people. */
export type MergeSummary = Omit<MergeRecord, "absorbed">;

/** The projection with which a query reads merges as `MergeSummary`. */
export const summaryOnly = { absorbed: 0 } as const;

/**
 * Some of the `asked` merges cannot be undone yet, because a later merge must be undone before. Returns for each of
 * them, by its id, the merge that must be undone first of all. A later merge may itself wait for an even later one;
 * each such step needs one query.
 */
export async function findUndoFirst(
  merges: mongo.Collection<MergeRecord>,
  asked: readonly MergeSummary[],
  session?: mongo.ClientSession,
): Promise<Map<string, MergeSummary>> {
  const first = new Map<string, MergeSummary>();
  let open = asked
    .filter(({ undoneAt }) => undoneAt === undefined)
    .map((merge) => ({ id: merge._id.toHexString(), at: toStanding(merge) }));
  while (open.length > 0) {
    const ids = [...new Set(open.map(({ at }) => at.survivorId))].map(
      (id) => new Types.ObjectId(id),
    );
    const standing = await merges
      .find<MergeSummary>(
        {
          undoneAt: { $exists: false },
          $or: [{ survivorId: { $in: ids } }, { absorbedIds: { $in: ids } }],
        },
        { projection: summaryOnly, ...(session === undefined ? {} : { session }) },
      )
      .map((record) => ({ record, ...toStanding(record) }))
      .toArray();
    open = open.flatMap(({ id, at }) => {
      const later = mergeToUndoFirst(at, standing);
      if (later === null) return [];
      first.set(id, later.record);
      return [{ id, at: later }];
    });
  }
  return first;
}

function toStanding(merge: MergeSummary): StandingMerge {
  return {
    id: merge._id.toHexString(),
    survivorId: merge.survivorId.toHexString(),
    absorbedIds: merge.absorbedIds.map((id) => id.toHexString()),
    survivorVersion: merge.survivorVersion,
  };
}
