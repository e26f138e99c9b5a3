import DataLoader from "dataloader";
import type { AttributeDefinitionRecord } from "../models/attribute-definition.ts";
import type { Database } from "../models/database.ts";

/** Definitions by their keys as people carry them; null where there is none. */
export function createAttributeDefinitionLoader({
  attributes,
}: Database): DataLoader<string, AttributeDefinitionRecord | null> {
  return new DataLoader(
    async (keys) => {
      // All of them are a few hundred at most, and are asked for by most requests in any case.
      const byKey = new Map<string, AttributeDefinitionRecord>();
      for (const record of await attributes.find().lean()) byKey.set(record.key, record);
      return keys.map((key) => byKey.get(key) ?? null);
    },
    { cache: false },
  );
}

/** How many people carry a value for an attribute, by its key: one command counts for all, from the index. */
export function createAttributeUsageLoader({ attributes }: Database): DataLoader<string, number> {
  return new DataLoader(
    async (keys) => {
      const counted = await attributes.aggregate<{
        readonly key: string;
        readonly people: number;
      }>([
        { $match: { key: { $in: [...new Set(keys)] } } },
        {
          $lookup: {
            from: "people",
            localField: "key",
            foreignField: "attributes.k",
            pipeline: [{ $count: "number" }],
            as: "counts",
          },
        },
        { $project: { key: 1, people: { $ifNull: [{ $first: "$counts.number" }, 0] } } },
      ]);
      const byKey = new Map(counted.map(({ key, people }) => [key, people]));
      return keys.map((key) => byKey.get(key) ?? 0);
    },
    { cache: false },
  );
}
