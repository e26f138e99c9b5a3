import type { UndoneGroupRecord } from "../../../models/import-batch.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import type { KeptRecord } from "../../../models/merge.ts";
import { listInMemory, readConnection } from "../../read-connection.ts";
import type { Connection, KeysetList, PageArguments } from "../../read-connection.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { countTimeMs, pageTimeMs } from "../../query-time.ts";
import { batchRange } from "../batches/import-batches.ts";

interface KeptEntry {
  readonly batch: number;
  readonly place: number;
  readonly n: number;
  readonly kept: KeptRecord;
}
type KeptKey = readonly [batch: number, place: number, n: number];

/** One page of what undoing an import left, in the order of the file. */
export async function listUndoKept(
  { batches, settings: { limits } }: Pick<ImportTools, "batches" | "settings">,
  { _id, staging }: Pick<ImportRecord, "_id" | "staging">,
  page: PageArguments,
): Promise<Connection<KeptEntry>> {
  const all = [
    { $match: { _id: batchRange(_id, staging), "undo.isDone": true } },
    { $project: { batch: "$_id.batch", groups: { $objectToArray: "$undo.groups" } } },
    { $unwind: "$groups" },
    { $unwind: { path: "$groups.v.kept", includeArrayIndex: "n" } },
    {
      $project: {
        _id: 0,
        batch: 1,
        place: { $toInt: "$groups.k" },
        n: { $toInt: "$n" },
        kept: "$groups.v.kept",
      },
    },
  ];
  const list: KeysetList<KeptEntry, KeptKey> = {
    name: "kept",
    keyOf: ({ batch, place, n }) => [batch, place, n],
    toKey: ([batch, place, n]) =>
      typeof batch === "number" && typeof place === "number" && typeof n === "number"
        ? [batch, place, n]
        : null,
    read: ({ after, before, limit, isBackward }) => {
      const direction = isBackward ? -1 : 1;
      const between = [
        ...(after === null ? [] : [beyond("$gt", after)]),
        ...(before === null ? [] : [beyond("$lt", before)]),
      ];
      return batches
        .aggregate<KeptEntry>(
          [
            ...all,
            ...(between.length === 0 ? [] : [{ $match: { $and: between } }]),
            { $sort: { batch: direction, place: direction, n: direction } },
            { $limit: limit },
          ],
          { maxTimeMS: pageTimeMs(limits) },
        )
        .toArray();
    },
    count: async () => {
      const [counted] = await batches
        .aggregate<{ readonly total: number }>([...all, { $count: "total" }], {
          maxTimeMS: countTimeMs(limits),
        })
        .toArray();
      return counted?.total ?? 0;
    },
  };
  return readConnection(page, limits, list);
}

/** One page of what undoing would leave. */
export function pageOfKept(
  { settings: { limits } }: Pick<ImportTools, "settings">,
  kept: UndoneGroupRecord["kept"],
  page: PageArguments,
): Promise<Connection<KeptEntry>> {
  const entries = kept.map((each, n) => ({ batch: 0, place: 0, n, kept: each }));
  const list = listInMemory<KeptEntry, readonly [number]>(
    "kept by a preview",
    entries,
    ({ n }) => [n],
    ([n]) => (typeof n === "number" ? [n] : null),
    ([left], [right]) => left - right,
  );
  return readConnection(page, limits, list);
}

function beyond(comparison: "$gt" | "$lt", [batch, place, n]: KeptKey) {
  return {
    $or: [
      { batch: { [comparison]: batch } },
      { batch, place: { [comparison]: place } },
      { batch, place, n: { [comparison]: n } },
    ],
  };
}
