import { mongo } from "mongoose";

/** How many bytes MongoDB's cache may hold; null where this user may not ask, as on many a hosted one. */
export async function measureCache(client: mongo.MongoClient): Promise<number | null> {
  try {
    const status = await client.db("admin").command({ serverStatus: 1 });
    const bytes: unknown = status["wiredTiger"]?.cache?.["maximum bytes configured"];
    return typeof bytes === "number" ? bytes : null;
  } catch (error) {
    if (error instanceof mongo.MongoServerError) return null;
    throw error;
  }
}
