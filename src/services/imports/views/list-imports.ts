import { Types } from "mongoose";
import type { mongo } from "mongoose";
import { isHexId } from "../../../domain/ids.ts";
import type { ImportStatus } from "../../../domain/imports/import-state.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import { readConnection } from "../../read-connection.ts";
import type { Connection, KeysetList, PageArguments } from "../../read-connection.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { countTimeMs } from "../../query-time.ts";

type ImportKey = readonly [string];

/** Returns one page of the imports, newest first; without states, of all imports. */
export function listImports(
  { imports, settings: { limits } }: Pick<ImportTools, "imports" | "settings">,
  page: PageArguments,
  status: readonly ImportStatus[] | null,
): Promise<Connection<ImportRecord>> {
  const found: mongo.Filter<ImportRecord> = status === null ? {} : { status: { $in: [...status] } };
  const list: KeysetList<ImportRecord, ImportKey> = {
    name: "imports",
    keyOf: ({ _id }) => [_id.toHexString()],
    toKey: ([id]) => (isHexId(id) ? [id] : null),
    read: ({ after, before, limit, isBackward }) => {
      const range = {
        ...(after === null ? {} : { $lt: new Types.ObjectId(after[0]) }),
        ...(before === null ? {} : { $gt: new Types.ObjectId(before[0]) }),
      };
      const filter = Object.keys(range).length === 0 ? found : { ...found, _id: range };
      return imports.find(filter, { sort: { _id: isBackward ? 1 : -1 }, limit }).toArray();
    },
    count: () => imports.countDocuments(found, { maxTimeMS: countTimeMs(limits) }),
  };
  return readConnection(page, limits, list);
}
