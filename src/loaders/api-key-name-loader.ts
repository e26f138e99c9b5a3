import DataLoader from "dataloader";
import type { Database } from "../models/database.ts";

/** Creates a loader of an API key's name by its id, also of a revoked key; null if there is no such key. */
export function createApiKeyNameLoader({ apiKeys }: Database): DataLoader<string, string | null> {
  return new DataLoader(
    async (ids) => {
      const records = await apiKeys.find({ _id: { $in: [...new Set(ids)] } }, { name: 1 }).lean();
      const byId = new Map(records.map(({ _id, name }) => [_id.toHexString(), name]));
      return ids.map((id) => byId.get(id) ?? null);
    },
    { cache: false },
  );
}
