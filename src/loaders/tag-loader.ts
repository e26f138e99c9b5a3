import DataLoader from "dataloader";
import { Types } from "mongoose";
import type { Database } from "../models/database.ts";
import { createGatheringLoader } from "../models/gathering-loader.ts";
import type { TagRecord } from "../models/tag.ts";

/** Creates a loader of tags by their ids; null if there is none. It caches nothing, so all requests can share one. */
export function createTagLoader({ tags }: Database): DataLoader<string, TagRecord | null> {
  return createGatheringLoader(async (ids: readonly string[]) => {
    const distinct = [...new Set(ids)].map((id) => new Types.ObjectId(id));
    const records = await tags.collection.find<TagRecord>({ _id: { $in: distinct } }).toArray();
    const byId = new Map(records.map((record) => [record._id.toHexString(), record]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}

/** Creates a loader that counts the people with a tag, by its id; one command counts for all the tags of a page. */
export function createTagCountLoader({ tags }: Database): DataLoader<string, number> {
  return new DataLoader(
    async (ids) => {
      const counted = await tags.aggregate<{
        readonly _id: Types.ObjectId;
        readonly people: number;
      }>([
        { $match: { _id: { $in: [...new Set(ids)].map((id) => new Types.ObjectId(id)) } } },
        ...countPeople,
        { $project: { people: 1 } },
      ]);
      const byId = new Map(counted.map(({ _id, people }) => [_id.toHexString(), people]));
      return ids.map((id) => byId.get(id) ?? 0);
    },
    { cache: false, maxBatchSize: 100 },
  );
}

const countPeople = [
  {
    $lookup: {
      from: "people",
      localField: "_id",
      foreignField: "tags",
      pipeline: [{ $count: "number" }],
      as: "counts",
    },
  },
  { $addFields: { people: { $ifNull: [{ $first: "$counts.number" }, 0] } } },
];
