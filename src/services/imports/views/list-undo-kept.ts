import type { ImportRecord } from "../../../models/import-job.ts";
import { readConnection } from "../../read-connection.ts";
import type { Connection, KeysetList, PageArguments } from "../../read-connection.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { countTimeMs, pageTimeMs } from "../../query-time.ts";
import type { CursorKey } from "../../../domain/keyset-cursor.ts";
import { batchRange } from "../batches/import-batches.ts";
import type { PlacedKept, UndoPreview } from "../batches/undo-import.ts";

// The kept values of a group may fill several documents, which are numbered (`part`). To number all values of a group,
// the number of the document is multiplied by this and the place of the value in the document is added. No document has
// as many values as this.
const KEPT_A_PART = 1_000_000;

type KeptKey = readonly [batch: number, place: number, n: number];

/** Returns one page of what undoing an import kept, in the order of the file. */
export async function listUndoKept(
  { batches, kept, settings: { limits } }: Pick<ImportTools, "batches" | "kept" | "settings">,
  { _id, staging }: Pick<ImportRecord, "_id" | "staging">,
  page: PageArguments,
): Promise<Connection<PlacedKept>> {
  const range = batchRange(_id, staging);
  const open = await batches
    .find(
      { _id: range, "undo.isDone": false },
      { projection: { _id: 1 }, maxTimeMS: pageTimeMs(limits) },
    )
    .toArray();
  const opened = open.map((each) => each._id.batch);
  const all = [
    ...stagesOf(range, opened),
    { $unionWith: { coll: batches.collectionName, pipeline: formerStagesOf(range) } },
  ];
  const list: KeysetList<PlacedKept, KeptKey> = {
    name: "kept",
    keyOf,
    toKey,
    read: ({ after, before, limit, isBackward }) => {
      const direction = isBackward ? -1 : 1;
      const between = [
        ...(after === null ? [] : [beyond("$gt", after)]),
        ...(before === null ? [] : [beyond("$lt", before)]),
      ];
      return kept
        .aggregate<PlacedKept>(
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
      const [counted] = await kept
        .aggregate<{ readonly total: number }>([...all, { $count: "total" }], {
          maxTimeMS: countTimeMs(limits),
        })
        .toArray();
      return counted?.total ?? 0;
    },
  };
  return readConnection(page, limits, list);
}

function stagesOf(range: object, openBatches: readonly number[]): object[] {
  return [
    { $match: { _id: range, "_id.batch": { $nin: openBatches } } },
    { $unwind: { path: "$kept", includeArrayIndex: "n" } },
    {
      $project: {
        _id: 0,
        batch: "$_id.batch",
        place: "$_id.place",
        n: { $toInt: { $add: ["$n", { $multiply: ["$_id.part", KEPT_A_PART] }] } },
        kept: 1,
      },
    },
  ];
}

// Stages that read the kept values from the batches, where an earlier version of the service stored them.
function formerStagesOf(range: object): object[] {
  return [
    { $match: { _id: range, "undo.isDone": true } },
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
}

/** Returns one page of what undoing would keep, from the beginning or after a cursor. */
export function pageOfKept(
  { settings: { limits } }: Pick<ImportTools, "settings">,
  { keptCount, keptFrom }: UndoPreview,
  page: Pick<PageArguments, "first" | "after">,
): Promise<Connection<PlacedKept>> {
  const list: KeysetList<PlacedKept, KeptKey> = {
    name: "kept by a preview",
    keyOf,
    toKey,
    read: async ({ after, limit }) => {
      const found: PlacedKept[] = [];
      for await (const entry of keptFrom(after?.[0] ?? 0)) {
        if (after !== null && !isBeyond(keyOf(entry), after)) continue;
        found.push(entry);
        if (found.length === limit) break;
      }
      return found;
    },
    count: () => Promise.resolve(keptCount),
  };
  return readConnection(page, limits, list);
}

const keyOf = ({ batch, place, n }: PlacedKept): KeptKey => [batch, place, n];

function toKey([batch, place, n]: CursorKey): KeptKey | null {
  return typeof batch === "number" && typeof place === "number" && typeof n === "number"
    ? [batch, place, n]
    : null;
}

function isBeyond(key: KeptKey, other: KeptKey): boolean {
  const [batch, place, n] = key;
  if (batch !== other[0]) return batch > other[0];
  return place === other[1] ? n > other[2] : place > other[1];
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
