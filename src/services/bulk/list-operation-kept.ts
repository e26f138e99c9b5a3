import { Types } from "mongoose";
import type { Limits } from "../../domain/limits.ts";
import type { Database } from "../../models/database.ts";
import type { KeptRecord } from "../../models/merge.ts";
import { countTimeMs, pageTimeMs } from "../query-time.ts";
import { readConnection } from "../read-connection.ts";
import type { Connection, KeysetList, PageArguments } from "../read-connection.ts";
import { keptOf } from "./bulk-operations.ts";

interface KeptEntry {
  readonly start: number;
  readonly n: number;
  readonly kept: KeptRecord;
}
type KeptKey = readonly [start: number, n: number];

/**
 * Returns one page of the changes that the undo of an operation could not reverse, in the order of the operation's
 * people.
 */
export function listOperationKept(
  database: Database,
  id: string,
  page: PageArguments,
  limits: Limits,
): Promise<Connection<KeptEntry>> {
  const all = [
    { $match: keptOf(new Types.ObjectId(id)) },
    { $unwind: { path: "$kept", includeArrayIndex: "n" } },
    { $project: { _id: 0, start: "$_id.start", n: { $toInt: "$n" }, kept: 1 } },
  ];
  const list: KeysetList<KeptEntry, KeptKey> = {
    name: "kept by an operation",
    keyOf: ({ start, n }) => [start, n],
    toKey: ([start, n]) => (typeof start === "number" && typeof n === "number" ? [start, n] : null),
    read: ({ after, before, limit, isBackward }) => {
      const direction = isBackward ? -1 : 1;
      const between = [
        ...(after === null ? [] : [beyond("$gt", after)]),
        ...(before === null ? [] : [beyond("$lt", before)]),
      ];
      return database.operationsKept
        .aggregate<KeptEntry>([
          ...all,
          ...(between.length === 0 ? [] : [{ $match: { $and: between } }]),
          { $sort: { start: direction, n: direction } },
          { $limit: limit },
        ])
        .option({ maxTimeMS: pageTimeMs(limits) });
    },
    count: async () => {
      const [counted] = await database.operationsKept
        .aggregate<{ readonly total: number }>([...all, { $count: "total" }])
        .option({ maxTimeMS: countTimeMs(limits) });
      return counted?.total ?? 0;
    },
  };
  return readConnection(page, limits, list);
}

function beyond(comparison: "$gt" | "$lt", [start, n]: KeptKey) {
  return { $or: [{ start: { [comparison]: start } }, { start, n: { [comparison]: n } }] };
}
