import { Types } from "mongoose";
import type { PipelineStage } from "mongoose";
import type { Limits } from "../../domain/limits.ts";
import { createdAtOf, isHexId } from "../../domain/ids.ts";
import type { Database } from "../../models/database.ts";
import type { TagRecord } from "../../models/tag.ts";
import { readConnection } from "../read-connection.ts";
import type { Connection, KeysetList, KeysetRange, PageArguments } from "../read-connection.ts";
import { searchNames } from "../search-names.ts";
import { countTimeMs, isTimeUp, pageTimeMs } from "../query-time.ts";
import { tookTooLong } from "../request-error.ts";

/** The orders in which tags can be listed. PEOPLE_COUNT counts the people of every tag first. */
export type TagOrder = "NAME" | "PEOPLE_COUNT" | "CREATED_AT";

type TagKey = readonly [string | number, string];
/** A tag in a list, with the number of its people if the order needed it. */
type ListedTag = TagRecord & { readonly people?: number };
type TagCondition = Record<string, unknown>;

/** Which page of tags to list. Without a search, all tags are listed; without a sort, tags are listed by name. */
export interface TagsAsked extends PageArguments {
  readonly search?: string | null;
  readonly sort?: TagOrder | null;
}

/**
 * Returns one page of the tags. With a search, only those tags are listed whose name has a word that begins with the
 * first word of the search, a word that begins with the second, and so on.
 */
export function listTags(
  database: Database,
  { search, sort, ...page }: TagsAsked,
  limits: Limits,
): Promise<Connection<TagRecord>> {
  const found = searchNames(search ?? "");
  const order = orders[sort ?? "NAME"];
  const list: KeysetList<ListedTag, TagKey> = {
    name: `tags ${sort ?? "NAME"}`,
    keyOf: (tag) => [order.keyOf(tag), tag._id.toHexString()],
    toKey: ([first, id]) => {
      const isPlace = typeof first === "string" || typeof first === "number";
      const isKey = isPlace && typeof first === order.type && isHexId(id);
      return isKey ? [first, id] : null;
    },
    read: (range) => read(database, { found, order }, range, pageTimeMs(limits)),
    count: () => database.tags.countDocuments(found, { maxTimeMS: countTimeMs(limits) }).exec(),
  };
  return readConnection(page, limits, list);
}

interface Order {
  readonly path: string;
  readonly direction: 1 | -1;
  readonly type: "string" | "number";
  readonly keyOf: (tag: ListedTag) => string | number;
  readonly stages: readonly PipelineStage[];
}

// No index holds the counts, so the people of every tag are counted before the first page is known.
const countStages: readonly PipelineStage[] = [
  {
    $lookup: {
      from: "people",
      localField: "_id",
      foreignField: "tags",
      pipeline: [{ $count: "number" }],
      as: "counts",
    },
  },
  { $set: { people: { $ifNull: [{ $first: "$counts.number" }, 0] } } },
];

const orders: Readonly<Record<TagOrder, Order>> = {
  NAME: { path: "folded", direction: 1, type: "string", keyOf: ({ folded }) => folded, stages: [] },
  PEOPLE_COUNT: {
    path: "people",
    direction: -1,
    type: "number",
    keyOf: ({ people }) => people ?? 0,
    stages: countStages,
  },
  CREATED_AT: {
    path: "_id",
    direction: -1,
    type: "number",
    keyOf: ({ _id }) => createdAtOf(_id.toHexString()).getTime(),
    stages: [],
  },
};

async function read(
  database: Database,
  { found, order: { path, direction, stages } }: { found: TagCondition; order: Order },
  { after, before, limit, isBackward }: KeysetRange<TagKey>,
  maxTimeMS: number,
): Promise<ListedTag[]> {
  const walk = isBackward ? (direction === 1 ? -1 : 1) : direction;
  const beyond = (key: TagKey | null, isAfter: boolean): TagCondition[] => {
    if (key === null) return [];
    const operator = isAfter === (direction === 1) ? "$gt" : "$lt";
    const id = { _id: { [operator]: new Types.ObjectId(key[1]) } };
    if (path === "_id") return [id];
    return [{ $or: [{ [path]: { [operator]: key[0] } }, { [path]: key[0], ...id }] }];
  };
  const bounds = [...beyond(after, true), ...beyond(before, false)];
  const sort: Record<string, 1 | -1> = path === "_id" ? { _id: walk } : { [path]: walk, _id: walk };
  try {
    return await database.tags
      .aggregate<ListedTag>([
        { $match: found },
        ...stages,
        ...(bounds.length === 0 ? [] : [{ $match: { $and: bounds } }]),
        { $sort: sort },
        { $limit: limit },
      ])
      .option({ maxTimeMS });
  } catch (error) {
    if (isTimeUp(error)) throw tookTooLong("Sort the tags by name, or search for some.", error);
    throw error;
  }
}
