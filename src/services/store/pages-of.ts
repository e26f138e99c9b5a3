import type { mongo } from "mongoose";

/**
 * Yields what a cursor finds in the batches that the database sends: awaiting a thousand documents one by one takes
 * longer than reading them.
 */
export async function* pagesOf<T>(cursor: mongo.FindCursor<T>): AsyncGenerator<T[]> {
  try {
    while (await cursor.hasNext()) yield cursor.readBufferedDocuments();
  } finally {
    await cursor.close();
  }
}
