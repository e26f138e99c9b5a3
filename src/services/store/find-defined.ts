import type { ClientSession } from "mongoose";
import { createdAtOf } from "../../domain/ids.ts";
import { fieldIn, groupOf } from "../../domain/people/profile.ts";
import type { FieldName } from "../../domain/people/profile.ts";
import type { Database } from "../../models/database.ts";
import { findAttributesByKey } from "./attribute-store.ts";
import { findExistingTags } from "./tag-store.ts";

/** Returns which of these tags and attributes still exist; one that was deleted and created again counts as another. */
export async function findDefined(
  database: Database,
  fields: readonly FieldName[],
  at: Date,
  session?: ClientSession,
): Promise<ReadonlySet<FieldName>> {
  const keysIn = (group: "tags" | "customAttributes"): string[] =>
    fields.flatMap((field) => {
      const member = groupOf(field);
      return member?.group === group ? member.key : [];
    });
  const [tagIds, keys] = [keysIn("tags"), keysIn("customAttributes")];
  const tags = await findExistingTags(database, tagIds, session);
  const attributes = await findAttributesByKey(database, keys, session);
  return new Set([
    ...[...tags].map((id) => fieldIn("tags", id)),
    ...attributes
      .filter(({ _id }) => createdAtOf(_id.toHexString()) <= at)
      .map(({ key }) => fieldIn("customAttributes", key)),
  ]);
}
