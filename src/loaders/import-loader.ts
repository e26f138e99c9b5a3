import DataLoader from "dataloader";
import { Types } from "mongoose";
import type { Database } from "../models/database.ts";
import type { ImportRecord } from "../models/import-job.ts";

/** Creates a loader of imports by their ids; null if there is none. */
export function createImportLoader({ imports }: Database): DataLoader<string, ImportRecord | null> {
  return new DataLoader(
    async (ids) => {
      const records = await imports
        .find({ _id: { $in: [...new Set(ids)].map((id) => new Types.ObjectId(id)) } })
        .toArray();
      const byId = new Map(records.map((record) => [record._id.toHexString(), record]));
      return ids.map((id) => byId.get(id) ?? null);
    },
    { cache: false },
  );
}
