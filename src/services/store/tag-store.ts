import type { ClientSession, Types } from "mongoose";
import { isDuplicateKey } from "../../database/duplicate-keys.ts";
import { createId } from "../../domain/ids.ts";
import { caseKey, trimText } from "../../domain/values/text.ts";
import type { Database } from "../../models/database.ts";
import { toTagRecord } from "../../models/tag.ts";
import type { TagRecord } from "../../models/tag.ts";

/** Returns the tag with this name, whether in upper or lower case; null if there is none. */
export function findTag({ tags }: Database, name: string): Promise<TagRecord | null> {
  return tags
    .findOne({ key: caseKey(trimText(name).normalize("NFC")) })
    .lean()
    .exec();
}

/** Returns the tags with these names that exist, by `caseKey` of their names. */
export async function findTags(
  { tags }: Database,
  names: readonly string[],
): Promise<Map<string, TagRecord>> {
  const keys = [...new Set(names.map(caseKey))];
  if (keys.length === 0) return new Map();
  const found = await tags.find({ key: { $in: keys } }).lean();
  return new Map(found.map((tag) => [tag.key, tag]));
}

/**
 * Returns the ids of the tags with these names that exist, by `caseKey` of their names. The map has the same order as
 * the list `names`.
 */
export async function findTagIds(
  { tags }: Database,
  names: readonly string[],
): Promise<Map<string, string>> {
  const keys = [...new Set(names.map(caseKey))];
  if (keys.length === 0) return new Map();
  const records = await tags.find({ key: { $in: keys } }, { key: 1 }).lean();
  const idOf = new Map(records.map(({ key, _id }) => [key, _id.toHexString()]));
  return new Map(
    keys.flatMap((key) => {
      const id = idOf.get(key);
      return id === undefined ? [] : [[key, id]];
    }),
  );
}

/** Returns the ids of all tags, by `caseKey` of their names. */
export async function findAllTagIds({ tags }: Database): Promise<ReadonlyMap<string, string>> {
  const records = await tags.find({}, { key: 1 }).lean();
  return new Map(records.map(({ key, _id }) => [key, _id.toHexString()]));
}

/** Returns the names of the tags that exist, by their ids. */
export async function findTagNames(
  { tags }: Database,
  ids: readonly (Types.ObjectId | string)[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await tags.find({ _id: { $in: ids } }, { name: 1 }).lean();
  return new Map(found.map(({ _id, name }) => [_id.toHexString(), name]));
}

/** Returns the ids, names and keys of the tags that have any of these ids or keys; a key is the `caseKey` of a name. */
export async function findTagsBy(
  { tags }: Database,
  { ids, keys }: { readonly ids: readonly string[]; readonly keys: readonly string[] },
): Promise<Pick<TagRecord, "_id" | "name" | "key">[]> {
  if (ids.length + keys.length === 0) return [];
  const known = { $or: [{ _id: { $in: ids } }, { key: { $in: keys } }] };
  return tags.find(known, { name: 1, key: 1 }).lean();
}

/** Returns those of the ids that belong to existing tags; the ids of deleted tags are left out. */
export async function findExistingTags(
  { tags }: Database,
  ids: readonly string[],
  session?: ClientSession,
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const records = await tags
    .find({ _id: { $in: ids } }, { _id: 1 })
    .session(session ?? null)
    .lean();
  return new Set(records.map(({ _id }) => _id.toHexString()));
}

/** Returns which of these tags, given by ids or by keys, were created by imports themselves. */
export async function findAutomaticTags(
  { tags }: Database,
  of: { readonly _id: readonly string[] } | { readonly key: readonly string[] },
): Promise<Pick<TagRecord, "_id" | "key">[]> {
  const named = "_id" in of ? { _id: { $in: of._id } } : { key: { $in: of.key } };
  return tags.find({ ...named, isAutomatic: true }, { key: 1 }).lean();
}

/**
 * Returns the ids of tags by `caseKey` of their names, in the same order as the list `names`, whose names must be
 * normalised. A tag that does not exist is created as its name is first spelled in the list.
 */
export async function ensureTags(
  database: Database,
  names: readonly string[],
  { importId }: { readonly importId?: string } = {},
): Promise<ReadonlyMap<string, string>> {
  const known = await findTagIds(database, names);
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
  // If another writer has just created a tag, the upsert finds that tag and adds none. If both write at the same
  // moment, MongoDB may still report a duplicate key. This error is ignored, because the tag then exists.
  const upserts = records.map((record) => ({
    updateOne: { filter: { key: record.key }, update: { $setOnInsert: record }, upsert: true },
  }));
  try {
    await database.tags.bulkWrite(upserts, { ordered: false });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  return findTagIds(database, names);
}

/** Creates the own tag of an import and returns its id; null if the name is taken. The name must be normalised. */
export async function insertAutoTag(
  database: Database,
  name: string,
  importId: string,
): Promise<string | null> {
  const id = createId(new Date());
  const isMade = await insertTag(database, toTagRecord(id, name, { importId, isAutomatic: true }));
  return isMade ? id : null;
}

/** Returns the id of the tag that an import created for itself with this name; null if there is none. */
export async function findAutoTag(
  { tags }: Database,
  name: string,
  importId: Types.ObjectId,
): Promise<Types.ObjectId | null> {
  const own = await tags.findOne({ key: caseKey(name), importId }, { _id: 1 }).lean();
  return own?._id ?? null;
}

/** Stores a new tag; returns false if its name is taken. */
export function insertTag({ tags }: Database, record: TagRecord): Promise<boolean> {
  return isFree(() => tags.create(record));
}

/** Stores a deleted tag again, unless it exists; returns false if another tag has its name now. */
export function restoreTag({ tags }: Database, tag: TagRecord): Promise<boolean> {
  return isFree(() =>
    tags.updateOne({ _id: tag._id }, { $setOnInsert: tag }, { upsert: true }).exec(),
  );
}

/** Deletes a tag and returns it; people who have it are not changed. */
export function removeTag(
  { tags }: Database,
  id: Types.ObjectId | string,
): Promise<TagRecord | null> {
  return tags.findOneAndDelete({ _id: id }).lean().exec();
}

async function isFree(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}
