import { connection } from "../../src/models/connection.ts";
import { databaseOf } from "../../src/models/database.ts";
import type { ImportRecord } from "../../src/models/import-job.ts";
import type { ImportProblemRecord } from "../../src/models/import-problem.ts";

/** Returns the bytes of the largest document of a collection; 0 if it is empty. */
export async function largestDocument(collection: string): Promise<number> {
  const [largest] = await connection
    .collection(collection)
    .aggregate<{ readonly bytes: number }>([
      { $group: { _id: null, bytes: { $max: { $bsonSize: "$$ROOT" } } } },
    ])
    .toArray();
  return largest?.bytes ?? 0;
}

/** Returns the problems of an import in the order of the rows. */
export async function problemsOf({ _id, run }: ImportRecord): Promise<ImportProblemRecord[]> {
  const { problems } = databaseOf(connection);
  const parts = await problems.find({ import: _id, run }, { sort: { _id: 1 } }).toArray();
  return parts.flatMap((part) => part.problems);
}
