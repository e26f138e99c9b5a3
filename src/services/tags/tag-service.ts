import { isDuplicateKey } from "../../database/duplicate-keys.ts";
import { createId } from "../../domain/ids.ts";
import { caseKey } from "../../domain/values/text.ts";
import { TagModel, toTagRecord } from "../../models/tag.ts";

/**
 * Returns the ids of tags by `caseKey` of their names, in the order of the names; unknown ones are created with the
 * spelling given first. Names must be normalised.
 */
export async function ensureTags(
  names: readonly string[],
  { importId }: { readonly importId?: string } = {},
): Promise<ReadonlyMap<string, string>> {
  const known = await findTagIds(names);
  const missing = new Map<string, string>();
  for (const name of names) {
    const key = caseKey(name);
    if (!known.has(key) && !missing.has(key)) missing.set(key, name);
  }
  if (missing.size === 0) return known;
  const at = new Date();
  const records = [...missing.values()].map((name) =>
    toTagRecord(createId(at), name, importId === undefined ? {} : { importId }),
  );
  // An upsert finds a tag that somebody has created since; two upserts at once can still collide on the unique index.
  const upserts = records.map((record) => ({
    updateOne: { filter: { key: record.key }, update: { $setOnInsert: record }, upsert: true },
  }));
  try {
    await TagModel.bulkWrite(upserts, { ordered: false });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  return findTagIds(names);
}

/** Returns the ids of the existing tags by `caseKey` of their names, in the order of the names. */
export async function findTagIds(names: readonly string[]): Promise<Map<string, string>> {
  const keys = [...new Set(names.map(caseKey))];
  if (keys.length === 0) return new Map();
  const records = await TagModel.find({ key: { $in: keys } }, { key: 1 }).lean();
  const idOf = new Map(records.map(({ key, _id }) => [key, _id.toHexString()]));
  const found = new Map<string, string>();
  for (const key of keys) {
    const id = idOf.get(key);
    if (id !== undefined) found.set(key, id);
  }
  return found;
}

/** Returns which of these ids belong to existing tags. */
export async function findExistingTags(ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const records = await TagModel.find({ _id: { $in: ids } }, { _id: 1 }).lean();
  return new Set(records.map(({ _id }) => _id.toHexString()));
}

/** Creates the tag of an import; returns null if the name is taken. The name must be normalised. */
export async function insertTag(name: string, importId: string): Promise<string | null> {
  const id = createId(new Date());
  try {
    await TagModel.create(toTagRecord(id, name, { importId, isAutomatic: true }));
    return id;
  } catch (error) {
    if (isDuplicateKey(error)) return null;
    throw error;
  }
}
