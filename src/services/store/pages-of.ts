import type { mongo } from "mongoose";

/** What a cursor finds, as many at a time as the database sends: to wait for each of a thousand takes longer than to read them. */
export async function* pagesOf<T>(cursor: mongo.FindCursor<T>): AsyncGenerator<T[]> {
  try {
    while (await cursor.hasNext()) yield cursor.readBufferedDocuments();
  } finally {
    await cursor.close();
  }
}
