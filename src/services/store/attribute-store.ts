import type { KnownAttribute } from "../../domain/values/attribute-value.ts";
import { caseKey } from "../../domain/values/text.ts";
import { AttributeDefinitionModel } from "../../models/attribute-definition.ts";

/** The definitions of all attributes by `caseKey` of their keys. */
export async function findKnownAttributes(): Promise<ReadonlyMap<string, KnownAttribute>> {
  const definitions = await AttributeDefinitionModel.find({}, { key: 1, type: 1 }).lean();
  return new Map(definitions.map(({ key, type }) => [caseKey(key), { key, type }]));
}
