import { randomUUID } from "node:crypto";
import { mongo } from "mongoose";
import type { Types } from "mongoose";
import type { Database } from "../../../models/database.ts";

/** A position in the order of all writes of the database. */
export type WriteTime = mongo.Timestamp;

interface Written extends mongo.BSON.Document {
  readonly ns: { readonly coll: string };
  readonly marker?: string;
}

const PATIENCE_MS = 5_000;

/** Returns the time of the latest write; every later read sees that write. Null if MongoDB does not tell the time. */
export async function findWriteTime({ db }: Database): Promise<WriteTime | null> {
  const answer = await db.command({ ping: 1 });
  const time: unknown = answer["operationTime"];
  return time instanceof mongo.Timestamp ? time : null;
}

/**
 * Returns false only if certainly no person was written at `since` or later. `mark` must store the given text, the
 * marker, in the import's record. The function reads MongoDB's stream of all writes from `since` until the write of the
 * marker. If reading takes too long, or MongoDB no longer has the writes made at `since`, the function returns true.
 */
export async function havePeopleChanged(
  { db }: Database,
  since: WriteTime,
  importId: Types.ObjectId,
  mark: (marker: string) => Promise<unknown>,
): Promise<boolean> {
  const marker = randomUUID();
  const stream = db.watch<mongo.BSON.Document, Written & mongo.ChangeStreamDocument>(
    [
      {
        $match: {
          $or: [
            { "ns.coll": "people" },
            { "ns.coll": "imports", "documentKey._id": importId, operationType: "update" },
          ],
        },
      },
      { $project: { ns: 1, operationType: 1, marker: "$updateDescription.updatedFields.marker" } },
    ],
    { startAtOperationTime: since, maxAwaitTimeMS: 100 },
  );
  try {
    await mark(marker);
    const until = Date.now() + PATIENCE_MS;
    while (Date.now() < until) {
      const written = await stream.tryNext();
      if (written === null) continue;
      if (written.ns?.coll === "people") return true;
      if (written.marker === marker) return false;
    }
    return true;
  } catch (error) {
    // MongoDB no longer has the writes made at `since`, or the stream ended early. People may have changed then, so the
    // answer is true.
    if (error instanceof mongo.MongoError) return true;
    throw error;
  } finally {
    await stream.close();
  }
}
