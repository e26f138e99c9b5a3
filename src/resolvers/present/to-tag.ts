import { createdAtOf, toPublicId } from "../../domain/ids.ts";
import { problemsOfKey } from "../../domain/values/text.ts";
import type { TagRecord } from "../../models/tag.ts";
import type { Tag } from "../../schema/tag.ts";

/** Converts a stored tag into its GraphQL type, without `peopleCount`, which costs a query. */
export function toTag({ _id, name, key, description, importId }: TagRecord): Tag {
  const id = _id.toHexString();
  return {
    id: toPublicId("tag", id),
    name,
    description: description ?? null,
    createdAt: createdAtOf(id),
    problems: problemsOfKey(name, key),
    importId: importId?.toHexString() ?? null,
  };
}
