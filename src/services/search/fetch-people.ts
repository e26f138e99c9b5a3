import type { mongo, Types } from "mongoose";
import type { PersonRecord } from "../../models/person.ts";

type People = mongo.Collection<PersonRecord>;

const MOST_TRIES = 3;

/**
 * Fetches the people whose ids are found, in their order: whoever begins far into a list passes over ids alone, not
 * over whole documents. If somebody is deleted in between, the ids are found again, so that the page is whole.
 */
export async function fetchFound(
  people: People,
  findIds: () => Promise<readonly Pick<PersonRecord, "_id">[]>,
  timeMs: number,
): Promise<PersonRecord[]> {
  let found: PersonRecord[] = [];
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const ids = (await findIds()).map(({ _id }) => _id);
    found = await inOrder(people, ids, timeMs);
    if (found.length === ids.length) break;
  }
  return found;
}

async function inOrder(
  people: People,
  ids: readonly Types.ObjectId[],
  maxTimeMS: number,
): Promise<PersonRecord[]> {
  if (ids.length === 0) return [];
  const records = await people.find({ _id: { $in: [...ids] } }, { maxTimeMS }).toArray();
  const byId = new Map(records.map((record) => [record._id.toHexString(), record]));
  return ids.flatMap((id) => byId.get(id.toHexString()) ?? []);
}
