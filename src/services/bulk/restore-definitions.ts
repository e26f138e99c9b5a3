import type { Limits } from "../../domain/limits.ts";
import { problem } from "../../domain/result.ts";
import type { Problem } from "../../domain/result.ts";
import type { AttributeDefinitionRecord } from "../../models/attribute-definition.ts";
import type { DeletedDefinitions } from "../../models/bulk-operation.ts";
import type { Database } from "../../models/database.ts";
import { areAttributesFull, findAttribute, insertAttribute } from "../store/attribute-store.ts";
import { restoreTag } from "../store/tag-store.ts";
import { isAttributeBeingRemoved } from "./bulk-operations.ts";

/**
 * Restores the tag or the attribute that an operation deleted; does nothing if it exists. Returns null if it exists
 * afterwards, and the problem if it cannot be restored, for example because another tag has its name now.
 */
export async function restoreDefinitions(
  database: Database,
  { tag, attribute }: DeletedDefinitions,
  limits: Pick<Limits, "attributeDefinitions">,
): Promise<Problem | null> {
  if (tag !== undefined && !(await restoreTag(database, tag))) {
    const message = `There is another tag named "${tag.name}" by now. Rename or delete it, then undo again.`;
    return problem("ALREADY_EXISTS", message, ["id"]);
  }
  return attribute === undefined ? null : restoreAttribute(database, attribute, limits);
}

async function restoreAttribute(
  database: Database,
  attribute: AttributeDefinitionRecord,
  limits: Pick<Limits, "attributeDefinitions">,
): Promise<Problem | null> {
  const { _id, key } = attribute;
  if ((await findAttribute(database, _id.toHexString())) !== null) return null;
  if (await isAttributeBeingRemoved(database, key)) {
    const message = `Values of another attribute "${key}" are still being removed. Try again later.`;
    return problem("WRONG_STATE", message, ["id"]);
  }
  if (await areAttributesFull(database, limits)) {
    const message = `There are ${limits.attributeDefinitions} attributes already, as many as are allowed.`;
    return problem("TOO_MANY", message, ["id"]);
  }
  if (await insertAttribute(database, attribute)) return null;
  const message = `There is another attribute with the key "${key}" by now. Delete it, then undo again.`;
  return problem("ALREADY_EXISTS", message, ["id"]);
}
