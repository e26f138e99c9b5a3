import { mongo } from "mongoose";

/**
 * Returns how many bytes MongoDB's cache may hold; null if the configured database user has no right to ask, as is the
 * case with many hosted databases.
 */
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
