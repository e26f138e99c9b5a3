import { Types } from "mongoose";
import type { Database } from "../../models/database.ts";
import { portionsByWeight, portionsOf } from "../../domain/portions.ts";

const PEOPLE_TOGETHER = 500;
/**
 * The most bytes of people removed together. If it is in a transaction, the cache of MongoDB must hold all that the
 * transaction changes.
 */
const BYTES_TOGETHER = 16 * 1024 * 1024;

/**
 * Splits people who are to be removed, in their order, into portions. A portion is small enough to be removed in one
 * transaction. It is also small enough for one command to copy its people into notices, which tell the readers of the
 * change log who is deleted.
 */
export async function* portionsOfPeople<T>(
  { people }: Pick<Database, "people">,
  all: readonly T[],
  idOf: (one: T) => string,
): AsyncGenerator<readonly T[]> {
  for (const some of portionsOf(all, PEOPLE_TOGETHER)) {
    const sizes = people.aggregate<{ readonly _id: Types.ObjectId; readonly bytes: number }>([
      { $match: { _id: { $in: some.map((one) => new Types.ObjectId(idOf(one))) } } },
      { $project: { bytes: { $bsonSize: "$$ROOT" } } },
    ]);
    const bytes = new Map<string, number>();
    for await (const each of sizes) bytes.set(each._id.toHexString(), each.bytes);
    yield* portionsByWeight(some, BYTES_TOGETHER, (one) => bytes.get(idOf(one)) ?? 0);
  }
}
