import type { ClientSession, Types } from "mongoose";
import { isDuplicateKey } from "../../database/duplicate-keys.ts";
import type { Limits } from "../../domain/limits.ts";
import type { KnownAttribute } from "../../domain/values/attribute-value.ts";
import { caseKey, trimText } from "../../domain/values/text.ts";
import type { AttributeDefinitionRecord } from "../../models/attribute-definition.ts";
import type { Database } from "../../models/database.ts";

/** Returns the definitions of all custom attributes, in the order of their keys. */
export function listAttributes({ attributes }: Database): Promise<AttributeDefinitionRecord[]> {
  return attributes.find().sort({ foldedKey: 1 }).lean().exec();
}

/** Returns the definition with this id; null if there is none. */
export function findAttribute(
  { attributes }: Database,
  id: string,
): Promise<AttributeDefinitionRecord | null> {
  return attributes.findById(id).lean().exec();
}

/** Returns the definitions of all attributes, by `caseKey` of their keys. */
export async function findKnownAttributes({
  attributes,
}: Database): Promise<ReadonlyMap<string, KnownAttribute>> {
  const definitions = await attributes.find({}, { key: 1, type: 1 }).lean();
  return new Map(definitions.map(({ key, type }) => [caseKey(key), { key, type }]));
}

/**
 * Returns the definitions of attributes with these keys in any case, by `caseKey` of their keys. Unknown keys are left
 * out.
 */
export async function findAttributes(
  { attributes }: Database,
  keys: Iterable<string>,
): Promise<Map<string, KnownAttribute & { readonly id: string }>> {
  const foldedKeys = [...new Set(Array.from(keys, (key) => caseKey(trimText(key))))];
  if (foldedKeys.length === 0) return new Map();
  const records = await attributes.find({ foldedKey: { $in: foldedKeys } }).lean();
  return new Map(
    records.map(({ _id, key, foldedKey, type }) => [
      foldedKey,
      { id: _id.toHexString(), key, type },
    ]),
  );
}

/** Returns the definitions with these ids that exist. */
export async function findAttributesById(
  { attributes }: Database,
  ids: readonly (Types.ObjectId | string)[],
): Promise<Pick<AttributeDefinitionRecord, "_id" | "key" | "type">[]> {
  if (ids.length === 0) return [];
  return attributes.find({ _id: { $in: ids } }, { key: 1, type: 1 }).lean();
}

/**
 * Returns the definitions of these keys; unknown keys are left out. A key must be spelled as in its definition, as it
 * is in people's values; `findAttributes` takes any case.
 */
export async function findAttributesByKey(
  { attributes }: Database,
  keys: readonly string[],
  session?: ClientSession,
): Promise<Pick<AttributeDefinitionRecord, "_id" | "key">[]> {
  if (keys.length === 0) return [];
  return attributes
    .find({ key: { $in: keys } }, { key: 1 })
    .session(session ?? null)
    .lean();
}

/** Returns whether there are as many attributes as the limit allows. */
export async function areAttributesFull(
  { attributes }: Database,
  limits: Pick<Limits, "attributeDefinitions">,
): Promise<boolean> {
  return (await attributes.countDocuments()) >= limits.attributeDefinitions;
}

/** Stores a definition; returns false if its key is taken. */
export async function insertAttribute(
  { attributes }: Database,
  record: AttributeDefinitionRecord,
): Promise<boolean> {
  try {
    await attributes.create(record);
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/** Stores a definition, unless its key is taken. */
export async function ensureAttribute(
  { attributes }: Database,
  record: AttributeDefinitionRecord,
): Promise<void> {
  const { foldedKey } = record;
  await attributes.updateOne({ foldedKey }, { $setOnInsert: record }, { upsert: true });
}
