import DataLoader from "dataloader";
import type { Database } from "../models/database.ts";

/** Names of API keys by their ids, revoked ones included; null where there is none. */
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
