import DataLoader from "dataloader";
import { Types } from "mongoose";
import { connection } from "../models/connection.ts";
import { importCollectionsOf } from "../models/import-collections.ts";
import type { ImportRecord } from "../models/import-job.ts";

/** Imports by their ids; null where there is none. */
export function createImportLoader(): DataLoader<string, ImportRecord | null> {
  return new DataLoader(
    async (ids) => {
      const { imports } = importCollectionsOf(connection);
      const records = await imports
        .find({ _id: { $in: [...new Set(ids)].map((id) => new Types.ObjectId(id)) } })
        .toArray();
      const byId = new Map(records.map((record) => [record._id.toHexString(), record]));
      return ids.map((id) => byId.get(id) ?? null);
    },
    { cache: false },
  );
}
