import type { ClientSession } from "mongoose";
import { createdAtOf } from "../../domain/ids.ts";
import { fieldIn, groupOf } from "../../domain/people/profile.ts";
import type { FieldName } from "../../domain/people/profile.ts";
import { AttributeDefinitionModel } from "../../models/attribute-definition.ts";
import { TagModel } from "../../models/tag.ts";

/** Returns which of these tags and attributes still exist; one that was deleted and created again counts as another. */
export async function findDefined(
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
  const tags =
    tagIds.length === 0
      ? []
      : await TagModel.find({ _id: { $in: tagIds } }, { _id: 1 })
          .session(session ?? null)
          .lean();
  const attributes =
    keys.length === 0
      ? []
      : await AttributeDefinitionModel.find({ key: { $in: keys } }, { key: 1 })
          .session(session ?? null)
          .lean();
  return new Set([
    ...tags.map(({ _id }) => fieldIn("tags", _id.toHexString())),
    ...attributes
      .filter(({ _id }) => createdAtOf(_id.toHexString()) <= at)
      .map(({ key }) => fieldIn("customAttributes", key)),
  ]);
}
