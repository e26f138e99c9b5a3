import type { mongo } from "mongoose";
import type { Database } from "../../models/database.ts";
import { fieldsIn, fieldsOf, findField, longAt, objectAt } from "./document-bytes.ts";

/** The documents to find, the fields to return of each, and how many documents MongoDB sends at a time. */
export interface RawQuery {
  readonly collection: string;
  readonly filter: mongo.Document;
  readonly projection: Readonly<Record<string, 1>>;
  readonly batchSize: number;
}

/**
 * Yields documents as MongoDB sends them, in BSON, in lists of one reply each. The driver's own cursor makes several
 * objects of every document, also of one that is wanted raw. They all live until the reply was read to its end, so the
 * garbage collector copies them again and again.
 */
export async function* rawPagesOf(
  { connection, db }: Database,
  { collection, filter, projection, batchSize }: RawQuery,
): AsyncGenerator<Buffer[]> {
  const session = await connection.startSession(); // One session for all commands of a cursor.
  const run = async (command: mongo.Document): Promise<RawReply> =>
    toReply(await db.command(command, { raw: true, session }));
  let cursor = 0n;
  try {
    let reply = await run({ find: collection, filter, projection, batchSize });
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

interface RawReply {
  /** The number with which more documents are requested; 0 if there are no more. */
  readonly cursor: bigint;
  readonly documents: Buffer[];
}

function toReply({ cursor }: mongo.Document): RawReply {
  if (!Buffer.isBuffer(cursor)) throw new Error("MongoDB sent no cursor.");
  const fields = fieldsOf(cursor);
  const batch = findField(cursor, fields, "firstBatch");
  const documents = fieldsIn(cursor, batch < 0 ? findField(cursor, fields, "nextBatch") : batch);
  return {
    cursor: longAt(cursor, findField(cursor, fields, "id")),
    documents: documents.map((field) => objectAt(cursor, field)),
  };
}
