import { Types } from "mongoose";
import type { Limits } from "../../domain/limits.ts";
import type { Database } from "../../models/database.ts";
import { summaryOnly } from "../../models/merge-queries.ts";
import type { MergeSummary } from "../../models/merge-queries.ts";
import { readConnection } from "../read-connection.ts";
import type { Connection, KeysetList, PageArguments } from "../read-connection.ts";

/** Returns one page of the merges, newest first. */
export function listMerges(
  { merges }: Pick<Database, "merges">,
  page: PageArguments,
  limits: Pick<Limits, "pageSize">,
): Promise<Connection<MergeSummary>> {
  const list: KeysetList<MergeSummary, readonly [string]> = {
    name: "merges",
    keyOf: ({ _id }) => [_id.toHexString()],
    toKey: ([id]) => (typeof id === "string" && Types.ObjectId.isValid(id) ? [id] : null),
    read: ({ after, before, limit, isBackward }) =>
      merges
        .find<MergeSummary>(
          after === null && before === null
            ? {}
            : {
                _id: {
                  ...(after === null ? {} : { $lt: new Types.ObjectId(after[0]) }),
                  ...(before === null ? {} : { $gt: new Types.ObjectId(before[0]) }),
                },
              },
          { projection: summaryOnly, sort: { _id: isBackward ? 1 : -1 }, limit },
        )
        .toArray(),
    count: () => merges.estimatedDocumentCount(),
  };
  return readConnection(page, limits, list);
}
