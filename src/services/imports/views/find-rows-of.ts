import { Types } from "mongoose";
import { createImportedId, groupInId } from "../../../domain/ids.ts";
import { unstageGroups } from "../../../import/groups/staged-groups.ts";
import type { Candidate } from "../../../import/rows/candidate.ts";
import type { DecidedGroupRecord, ImportBatchRecord } from "../../../models/import-batch.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import { readGroups } from "../decisions/read-conflicts.ts";
import { withPayload } from "../jobs/batch-payload.ts";
import { batchRange } from "../batches/import-batches.ts";
import type { ImportTools } from "../jobs/import-tools.ts";

/**
 * Returns the rows of an import whose values went into any of these people, as far as the rows are still stored. Rows
 * come in the order of their groups.
 */
export async function findRowsOf(
  tools: Pick<ImportTools, "batches" | "batchParts">,
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
  const found = tools.batches
    .find({
      _id: batchRange(_id, staging),
      $or: [{ "planned.base": theirs }, { "planned.absorbed": theirs }, ...holds],
    })
    .sort({ _id: 1 });
  const rows: Candidate[] = [];
  for await (const batch of found) {
    const places = placesOf(batch, importId, ids);
    if (places.size === 0) continue;
    if (batch.decided !== undefined) {
      rows.push(...(await findDecidedRows(tools, batch, batch.decided, places)));
      continue;
    }
    const { payload } = await withPayload(tools, batch);
    for (const { ordinal, candidates } of unstageGroups({ first: batch.firstGroup, payload })) {
      if (places.has(ordinal - batch.firstGroup)) rows.push(...candidates);
    }
  }
  return rows;
}

/**
 * Returns the rows that went into certain people when conflicts were decided. Each of these people is given by their
 * position in the batch that stores the decision. The rows are stored in other batches: in those to which the groups
 * belonged when they were conflicts.
 */
async function findDecidedRows(
  tools: Pick<ImportTools, "batches" | "batchParts">,
  { _id }: ImportBatchRecord,
  decided: readonly DecidedGroupRecord[],
  places: ReadonlySet<number>,
): Promise<Candidate[]> {
  const theirs = decided.filter(({ rows }) => rows.some(({ place }) => places.has(place)));
  const groups = await readGroups(
    tools,
    theirs.map(({ batch, place }) => ({ ..._id, batch, place })),
  );
  return theirs.flatMap(({ rows }, index) => {
    const wanted = new Set(rows.flatMap((each) => (places.has(each.place) ? each.rows : [])));
    return (groups[index]?.candidates ?? []).filter(({ row }) => wanted.has(row));
  });
}

/** Returns the positions in a batch, from 0, of the groups whose rows went into any of the people with these ids. */
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
