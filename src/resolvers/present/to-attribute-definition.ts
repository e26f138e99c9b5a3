import { createdAtOf, toPublicId } from "../../domain/ids.ts";
import { problemsOfKey } from "../../domain/values/text.ts";
import type { AttributeDefinitionRecord } from "../../models/attribute-definition.ts";
import type { AttributeDefinition } from "../../schema/attribute-definition.ts";

/** Converts a stored attribute definition into its GraphQL type, without `usage`, which costs a query. */
export function toAttributeDefinition(record: AttributeDefinitionRecord): AttributeDefinition {
  const { _id, key, foldedKey, label, description, type } = record;
  const id = _id.toHexString();
  return {
    id: toPublicId("attributeDefinition", id),
    key,
    label,
    description: description ?? null,
    type,
    createdAt: createdAtOf(id),
    problems: problemsOfKey(key, foldedKey),
  };
}
