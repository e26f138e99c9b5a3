import { mongo } from "mongoose";

/** How many seconds the oplog reaches back; null if this user may not read it, as with many hosted databases. */
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
