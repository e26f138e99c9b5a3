import { Types } from "mongoose";

// Enough for the ids that a batch repeats for everybody in it: of its import, its key and its tags.
const MOST_REMEMBERED = 100;
const remembered = new Map<string, Types.ObjectId>();

/**
 * Converts 24 hex digits to an ObjectId. The ids of the last imports, keys and tags are remembered, because thousands
 * of people who are written together have the same ones. So nothing may change the returned object.
 */
export function toObjectId(hex: string): Types.ObjectId {
  const known = remembered.get(hex);
  if (known !== undefined) return known;
  const id = new Types.ObjectId(hex);
  if (remembered.size === MOST_REMEMBERED) remembered.clear();
  remembered.set(hex, id);
  return id;
}
