import type { mongo } from "mongoose";

/**
 * Yields the documents of a cursor in lists, one list for each batch that MongoDB sends. Awaiting a thousand documents
 * one by one would take longer than reading them.
 */
export async function* pagesOf<T>(cursor: mongo.FindCursor<T>): AsyncGenerator<T[]> {
  try {
    while (await cursor.hasNext()) yield cursor.readBufferedDocuments();
  } finally {
    await cursor.close();
  }
}
