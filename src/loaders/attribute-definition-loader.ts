import DataLoader from "dataloader";
import type { AttributeDefinitionRecord } from "../models/attribute-definition.ts";
import type { Database } from "../models/database.ts";

/** Creates a loader of an attribute's definition by its key; null if there is none. */
export function createAttributeDefinitionLoader({
  attributes,
}: Database): DataLoader<string, AttributeDefinitionRecord | null> {
  return new DataLoader(
    async (keys) => {
      // There are a few hundred definitions at most, so reading all of them is one short query.
      const byKey = new Map<string, AttributeDefinitionRecord>();
      for (const record of await attributes.find().lean()) byKey.set(record.key, record);
      return keys.map((key) => byKey.get(key) ?? null);
    },
    { cache: false },
  );
}

/**
 * Creates a loader that counts the people with a value of an attribute, by its key; one command counts for all the
 * keys.
 */
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
