import type { mongo, Types } from "mongoose";
import type { PersonRecord } from "../../models/person.ts";

type People = mongo.Collection<PersonRecord>;

/** A person as found for a page, without the stored fields that only serve look-ups and search. */
export type FoundPerson = Omit<PersonRecord, keyof typeof onlyForLookUps>;

const onlyForLookUps = { words: 0, identifiers: 0, birthDay: 0 } as const;

/** The option with which pages of people are read: without the fields that only serve look-ups and search. */
export const asFound = { projection: onlyForLookUps };

const MOST_TRIES = 3;

/**
 * Fetches people for the found ids, in their order, so that a page deep in a list skips over ids and not over whole
 * documents. If some of these people were deleted since their ids were found, ids are found once more, so that the page
 * is full.
 */
export async function fetchFound(
  people: People,
  findIds: () => Promise<readonly Pick<PersonRecord, "_id">[]>,
  timeMs: number,
): Promise<FoundPerson[]> {
  let found: FoundPerson[] = [];
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
): Promise<FoundPerson[]> {
  if (ids.length === 0) return [];
  const records = await people
    .find<FoundPerson>({ _id: { $in: [...ids] } }, { ...asFound, maxTimeMS })
    .toArray();
  const byId = new Map(records.map((record) => [record._id.toHexString(), record]));
  return ids.flatMap((id) => byId.get(id.toHexString()) ?? []);
}
