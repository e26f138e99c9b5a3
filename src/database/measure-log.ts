import { mongo } from "mongoose";

/**
 * Returns how many seconds the oplog reaches back; null if the configured database user has no right to read it, as is
 * the case with many hosted databases.
 */
export async function measureLog(client: mongo.MongoClient): Promise<number | null> {
  const oplog = client.db("local").collection<{ ts: mongo.Timestamp }>("oplog.rs");
  try {
    const [first, last] = await Promise.all(
      ([1, -1] as const).map((order) =>
        oplog.findOne({}, { sort: { $natural: order }, projection: { ts: 1 } }),
      ),
    );
    if (!first || !last) return null;
    return last.ts.getHighBitsUnsigned() - first.ts.getHighBitsUnsigned();
  } catch (error) {
    if (error instanceof mongo.MongoServerError) return null;
    throw error;
  }
}
