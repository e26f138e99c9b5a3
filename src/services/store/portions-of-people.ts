import { Types } from "mongoose";
import type { mongo } from "mongoose";
import type { Database } from "../../models/database.ts";
import { portionsByWeight, portionsOf } from "../../domain/portions.ts";
import { inSession } from "./write-options.ts";

const PEOPLE_TOGETHER = 500;
// MongoDB allows 16 MiB for a document, and for the change event about it. A portion may have more bytes than this
// number says if it is one person.
const BYTES_TOGETHER = 4 * 1024 * 1024;

/**
 * Splits people who are to be removed, in their order, into portions. A portion is small enough for one document, the
 * notice that tells the readers of the change log who is deleted. It is also small enough to be removed in one
 * transaction, whose changes MongoDB must hold in its cache.
 */
export async function* portionsOfPeople<T>(
  { people }: Pick<Database, "people">,
  all: readonly T[],
  idOf: (one: T) => string,
  session?: mongo.ClientSession,
): AsyncGenerator<readonly T[]> {
  for (const some of portionsOf(all, PEOPLE_TOGETHER)) {
    const sizes = people.aggregate<{ readonly _id: Types.ObjectId; readonly bytes: number }>(
      [
        { $match: { _id: { $in: some.map((one) => new Types.ObjectId(idOf(one))) } } },
        { $project: { bytes: { $bsonSize: "$$ROOT" } } },
      ],
      inSession(session),
    );
    const bytes = new Map<string, number>();
    for await (const each of sizes) bytes.set(each._id.toHexString(), each.bytes);
    yield* portionsByWeight(some, BYTES_TOGETHER, (one) => bytes.get(idOf(one)) ?? 0);
  }
}
