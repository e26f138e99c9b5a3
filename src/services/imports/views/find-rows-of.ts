import { Types } from "mongoose";
import { createImportedId, groupInId } from "../../../domain/ids.ts";
import { unstageGroups } from "../../../import/groups/staged-groups.ts";
import type { Candidate } from "../../../import/rows/candidate.ts";
import type { ImportBatchRecord } from "../../../models/import-batch.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import { batchRange } from "../batches/import-batches.ts";
import type { ImportTools } from "../jobs/import-tools.ts";

/** The rows of an import that went into any of these people, as far as they are kept, in the order of their groups. */
export async function findRowsOf(
  { batches }: Pick<ImportTools, "batches">,
  { _id, staging }: Pick<ImportRecord, "_id" | "staging">,
  ids: ReadonlySet<string>,
): Promise<Candidate[]> {
  const importId = _id.toHexString();
  const theirs = { $in: [...ids].map((id) => new Types.ObjectId(id)) };
  const holds = [...ids].map(groupInId).map((group) => ({
    $expr: {
      $and: [
        { $lte: ["$firstGroup", group] },
        { $gt: [{ $add: ["$firstGroup", "$groups"] }, group] },
      ],
    },
  }));
  const found = batches
    .find({
      _id: batchRange(_id, staging),
      $or: [{ "planned.base": theirs }, { "planned.absorbed": theirs }, ...holds],
    })
    .sort({ _id: 1 });
  const rows: Candidate[] = [];
  for await (const batch of found) {
    const places = placesOf(batch, importId, ids);
    if (places.size === 0) continue;
    for (const { ordinal, candidates } of unstageGroups({ ...batch, first: batch.firstGroup })) {
      if (places.has(ordinal - batch.firstGroup)) rows.push(...candidates);
    }
  }
  return rows;
}

/** The places of the groups that went into them. */
function placesOf(
  { at, firstGroup, groups, planned = [], uncreated = [] }: ImportBatchRecord,
  importId: string,
  ids: ReadonlySet<string>,
): ReadonlySet<number> {
  const places = new Set<number>();
  for (const { place, base, absorbed } of planned) {
    if ([base, ...absorbed].some((id) => ids.has(id.toHexString()))) places.add(place);
  }
  for (const id of ids) {
    const place = groupInId(id) - firstGroup;
    const isOfBatch = at !== undefined && place >= 0 && place < groups;
    if (!isOfBatch || uncreated.includes(place)) continue;
    if (createImportedId(at, importId, groupInId(id)) === id) places.add(place);
  }
  return places;
}
