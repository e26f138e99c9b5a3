import { Types } from "mongoose";
import { namesIn } from "../../domain/search/person-filter-input.ts";
import type { PersonFilterInput } from "../../domain/search/person-filter-input.ts";
import { toKey } from "../../domain/segments/segment.ts";
import type { CurrentNames, SavedFilter } from "../../domain/segments/segment.ts";
import { trimText } from "../../domain/values/text.ts";
import type { Database } from "../../models/database.ts";
import type { SegmentRecord, SegmentReferenceRecord } from "../../models/segment.ts";
import { findAttributes, findAttributesById } from "../store/attribute-store.ts";
import { findTagIds, findTagsBy } from "../store/tag-store.ts";

/** Returns a filter as it is stored: with the ids of the tags and attributes that its names stand for now. */
export async function toSaved(
  database: Database,
  filter: PersonFilterInput,
): Promise<Pick<SegmentRecord, "filter" | "tags" | "attributes">> {
  const names = namesIn(filter);
  const written = [...names.tags].map(trimText);
  const [tagIds, attributes] = await Promise.all([
    findTagIds(database, written),
    findAttributes(database, names.attributes),
  ]);
  const tags = new Map<string, SegmentReferenceRecord>();
  for (const name of written) {
    const key = toKey(name);
    const id = tagIds.get(key);
    if (id !== undefined) tags.set(key, { key, id: new Types.ObjectId(id), name });
  }
  return {
    filter,
    tags: [...tags.values()],
    attributes: [...attributes].map(([key, { id, key: name }]) => ({
      key,
      id: new Types.ObjectId(id),
      name,
    })),
  };
}

/** Returns the present names of what saved filters refer to, with two queries for any number of segments. */
export async function findCurrentNames(
  database: Database,
  saved: readonly SavedFilter[],
): Promise<CurrentNames> {
  const ids = saved.flatMap(({ tags }) => tags.map(({ id }) => id));
  const keys = saved.flatMap(({ filter }) => [...namesIn(filter).tags].map(toKey));
  const attributeIds = saved.flatMap(({ attributes }) => attributes.map(({ id }) => id));
  const [tags, attributes] = await Promise.all([
    findTagsBy(database, { ids, keys }),
    findAttributesById(database, attributeIds),
  ]);
  return {
    tagNamesById: new Map(tags.map(({ _id, name }) => [_id.toHexString(), name])),
    tagIdsByKey: new Map(tags.map(({ _id, key }) => [key, _id.toHexString()])),
    attributesById: new Map(
      attributes.map(({ _id, key, type }) => [_id.toHexString(), { key, type }]),
    ),
  };
}
