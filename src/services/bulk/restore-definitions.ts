import { isDuplicateKey } from "../../database/duplicate-keys.ts";
import type { Limits } from "../../domain/limits.ts";
import { problem } from "../../domain/result.ts";
import type { Problem } from "../../domain/result.ts";
import { AttributeDefinitionModel } from "../../models/attribute-definition.ts";
import type { AttributeDefinitionRecord } from "../../models/attribute-definition.ts";
import type { DeletedDefinitions } from "../../models/bulk-operation.ts";
import { TagModel } from "../../models/tag.ts";
import type { TagRecord } from "../../models/tag.ts";
import { isAttributeBeingRemoved } from "./bulk-operations.ts";

/** Brings back what was deleted with values of people, if it is not there; says why where it cannot come back. */
export async function restoreDefinitions(
  { tag, attribute }: DeletedDefinitions,
  limits: Pick<Limits, "attributeDefinitions">,
): Promise<Problem | null> {
  const refusal = tag === undefined ? null : await restoreTag(tag);
  if (refusal !== null || attribute === undefined) return refusal;
  return restoreAttribute(attribute, limits);
}

async function restoreTag(tag: TagRecord): Promise<Problem | null> {
  try {
    await TagModel.updateOne({ _id: tag._id }, { $setOnInsert: tag }, { upsert: true });
    return null;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const message = `There is another tag named "${tag.name}" by now. Rename or delete it, then undo again.`;
    return problem("ALREADY_EXISTS", message, ["id"]);
  }
}

async function restoreAttribute(
  attribute: AttributeDefinitionRecord,
  { attributeDefinitions }: Pick<Limits, "attributeDefinitions">,
): Promise<Problem | null> {
  const { _id, key } = attribute;
  if ((await AttributeDefinitionModel.exists({ _id })) !== null) return null;
  if (await isAttributeBeingRemoved(key)) {
    const message = `Values of another attribute "${key}" are still being removed. Try again later.`;
    return problem("WRONG_STATE", message, ["id"]);
  }
  if ((await AttributeDefinitionModel.countDocuments()) >= attributeDefinitions) {
    const message = `There are ${attributeDefinitions} attributes already, as many as are allowed.`;
    return problem("TOO_MANY", message, ["id"]);
  }
  try {
    await AttributeDefinitionModel.create(attribute);
    return null;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const message = `There is another attribute with the key "${key}" by now. Delete it, then undo again.`;
    return problem("ALREADY_EXISTS", message, ["id"]);
  }
}
