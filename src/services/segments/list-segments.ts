import { Types } from "mongoose";
import { isHexId } from "../../domain/ids.ts";
import type { Limits } from "../../domain/limits.ts";
import type { Database } from "../../models/database.ts";
import type { SegmentRecord } from "../../models/segment.ts";
import { countTimeMs, pageTimeMs } from "../query-time.ts";
import { readConnection } from "../read-connection.ts";
import type { Connection, KeysetRange, PageArguments } from "../read-connection.ts";

type SegmentKey = readonly [folded: string, id: string];

/** Returns one page of the segments that match the query `found`, in the order of their names. */
export function listSegments(
  database: Database,
  found: Record<string, unknown>,
  page: PageArguments,
  limits: Limits,
): Promise<Connection<SegmentRecord>> {
  return readConnection(page, limits, {
    name: "segments",
    keyOf: ({ folded, _id }: SegmentRecord): SegmentKey => [folded, _id.toHexString()],
    toKey: ([folded, id]): SegmentKey | null =>
      typeof folded === "string" && isHexId(id) ? [folded, id] : null,
    read: (range) => readPage(database, found, range, pageTimeMs(limits)),
    count: () => database.segments.countDocuments(found, { maxTimeMS: countTimeMs(limits) }).exec(),
  });
}

async function readPage(
  database: Database,
  found: Record<string, unknown>,
  { after, before, limit, isBackward }: KeysetRange<SegmentKey>,
  maxTimeMS: number,
): Promise<SegmentRecord[]> {
  const beyond = ([folded, id]: SegmentKey, operator: "$gt" | "$lt"): Record<string, unknown> => ({
    $or: [
      { folded: { [operator]: folded } },
      { folded, _id: { [operator]: new Types.ObjectId(id) } },
    ],
  });
  const bounds = [
    found,
    ...(after === null ? [] : [beyond(after, "$gt")]),
    ...(before === null ? [] : [beyond(before, "$lt")]),
  ];
  const step = isBackward ? -1 : 1;
  return database.segments
    .find({ $and: bounds }, null, {
      sort: { folded: step, _id: step },
      limit,
      maxTimeMS,
    })
    .lean();
}
