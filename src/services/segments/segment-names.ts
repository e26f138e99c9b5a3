import { Types } from "mongoose";
import { namesIn } from "../../domain/search/person-filter-input.ts";
import type { PersonFilterInput } from "../../domain/search/person-filter-input.ts";
import { toKey } from "../../domain/segments/segment.ts";
import type { CurrentNames, SavedFilter } from "../../domain/segments/segment.ts";
import { trimText } from "../../domain/values/text.ts";
import { AttributeDefinitionModel } from "../../models/attribute-definition.ts";
import type { SegmentRecord, SegmentReferenceRecord } from "../../models/segment.ts";
import { TagModel } from "../../models/tag.ts";
import { findAttributes } from "../search/person-finder.ts";
import { findTagIds } from "../tags/tag-service.ts";

/** Returns a filter in its saved form, with what its names stand for now. */
export async function toSaved(
  filter: PersonFilterInput,
): Promise<Pick<SegmentRecord, "filter" | "tags" | "attributes">> {
  const names = namesIn(filter);
  const written = [...names.tags].map(trimText);
  const [tagIds, attributes] = await Promise.all([
    findTagIds(written),
    findAttributes(names.attributes),
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
export async function findCurrentNames(saved: readonly SavedFilter[]): Promise<CurrentNames> {
  const ids = saved.flatMap(({ tags }) => tags.map(({ id }) => id));
  const keys = saved.flatMap(({ filter }) => [...namesIn(filter).tags].map(toKey));
  const attributeIds = saved.flatMap(({ attributes }) => attributes.map(({ id }) => id));
  const [tags, attributes] = await Promise.all([
    ids.length + keys.length === 0
      ? []
      : TagModel.find(
          { $or: [{ _id: { $in: ids } }, { key: { $in: keys } }] },
          { name: 1, key: 1 },
        ).lean(),
    attributeIds.length === 0
      ? []
      : AttributeDefinitionModel.find({ _id: { $in: attributeIds } }, { key: 1, type: 1 }).lean(),
  ]);
  return {
    tagNamesById: new Map(tags.map(({ _id, name }) => [_id.toHexString(), name])),
    tagIdsByKey: new Map(tags.map(({ _id, key }) => [key, _id.toHexString()])),
    attributesById: new Map(
      attributes.map(({ _id, key, type }) => [_id.toHexString(), { key, type }]),
    ),
  };
}
