import type { mongo } from "mongoose";
import { withRetry } from "../../database/retry.ts";
import type { Database } from "../../models/database.ts";
import { fieldsIn, fieldsOf, findField, longAt, objectAt } from "./document-bytes.ts";

/** The documents to find, the fields to return of each, and how many documents MongoDB sends at a time. */
export interface PagedQuery {
  readonly collection: string;
  readonly filter: mongo.Document;
  readonly projection: Readonly<Record<string, number>>;
  readonly batchSize: number;
}

// The driver's own cursor makes several objects of every document, also of one that is wanted raw, and each lives until
// the reply was read to its end. Of replies with thousands of documents the garbage collector copies them again and
// again. So here the commands of a cursor are sent one by one, and each reply is read as a whole.

/** Yields the documents that are found, in lists of one reply each. */
export async function* pagesOf<T>(
  database: Pick<Database, "db">,
  query: PagedQuery,
): AsyncGenerator<T[]> {
  yield* repliesTo(database, query, {}, ({ cursor }) => {
    const { id, firstBatch, nextBatch } = cursor;
    const documents: T[] = firstBatch ?? nextBatch;
    return { cursor: BigInt(id), documents };
  });
}

/** Like `pagesOf`, but yields documents as MongoDB sends them, in BSON. */
export function rawPagesOf(
  database: Pick<Database, "db">,
  query: PagedQuery,
): AsyncGenerator<Buffer[]> {
  return repliesTo(database, query, { raw: true }, readRaw);
}

interface Reply<T> {
  /** The number with which more documents are requested; 0 if there are no more. */
  readonly cursor: bigint;
  readonly documents: T[];
}

async function* repliesTo<T>(
  { db }: Pick<Database, "db">,
  { collection, filter, projection, batchSize }: PagedQuery,
  options: mongo.RunCommandOptions,
  read: (reply: mongo.Document) => Reply<T>,
): AsyncGenerator<T[]> {
  const session = db.client.startSession(); // One session for all commands of a cursor.
  const run = async (command: mongo.Document): Promise<Reply<T>> =>
    read(await db.command(command, { ...options, session }));
  let cursor = 0n;
  try {
    // The driver repeats a find by itself if its connection breaks, but not a command.
    let reply = await withRetry(() => run({ find: collection, filter, projection, batchSize }));
    for (;;) {
      ({ cursor } = reply);
      yield reply.documents;
      if (cursor === 0n) return;
      reply = await run({ getMore: cursor, collection, batchSize });
    }
  } finally {
    if (cursor !== 0n)
      await db.command({ killCursors: collection, cursors: [cursor] }, { session });
    await session.endSession();
  }
}

function readRaw({ cursor }: mongo.Document): Reply<Buffer> {
  if (!Buffer.isBuffer(cursor)) throw new Error("MongoDB sent no cursor.");
  const fields = fieldsOf(cursor);
  const batch = findField(cursor, fields, "firstBatch");
  const documents = fieldsIn(cursor, batch < 0 ? findField(cursor, fields, "nextBatch") : batch);
  return {
    cursor: longAt(cursor, findField(cursor, fields, "id")),
    documents: documents.map((field) => objectAt(cursor, field)),
  };
}
