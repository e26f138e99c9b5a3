import DataLoader from "dataloader";
import { Types } from "mongoose";
import { mergedIdentifier } from "../domain/people/identifiers.ts";
import { membersOf } from "../domain/people/profile.ts";
import type { Person } from "../domain/people/person.ts";
import type { Database } from "../models/database.ts";
import { toPerson } from "../models/person-mapping.ts";

/**
 * Creates a loader of people by their ids; the id of a merged person leads to the survivor. Null if there is no such
 * person.
 */
export function createPersonLoader({ people }: Database): DataLoader<string, Person | null> {
  return new DataLoader(
    async (ids) => {
      const distinct = [...new Set(ids)];
      const records = await people
        .find({
          $or: [
            { _id: { $in: distinct.map((id) => new Types.ObjectId(id)) } },
            { identifiers: { $in: distinct.map(mergedIdentifier) } },
          ],
        })
        .toArray();
      const found = new Map<string, Person>();
      for (const person of records.map(toPerson)) {
        found.set(person.id, person);
        for (const { key } of membersOf(person.profile, "mergedIds")) found.set(key, person);
      }
      return ids.map((id) => found.get(id) ?? null);
    },
    // Nothing is cached: after a mutation, and for each event of a subscription, the current state is read.
    { cache: false, maxBatchSize: 1_000 },
  );
}
