import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { mongo } from "mongoose";

/** The header of a collection in a mongodump archive. */
interface Head {
  readonly collection: string;
  readonly documents: number;
  readonly indexes: readonly mongo.IndexDescription[];
}

/** Restores the collections and indexes of an archive into an empty database. */
export async function restoreDatabase(url: string, archive: URL): Promise<void> {
  const bytes = gunzipSync(await readFile(archive));
  const client = await mongo.MongoClient.connect(url);
  try {
    let at = 0;
    const next = (): Uint8Array => {
      const document = bytes.subarray(at, at + bytes.readInt32LE(at));
      at += document.length;
      return document;
    };
    while (at < bytes.length) {
      const { collection, documents, indexes }: Head = toHead(mongo.BSON.deserialize(next()));
      const stored = await client.db().createCollection(collection);
      if (indexes.length > 0) await stored.createIndexes([...indexes]);
      // Keeps the exact BSON types, so that a stored integer is not restored as a double.
      const exactly = { promoteValues: false, promoteBuffers: false } as const;
      const restored = Array.from({ length: documents }, () =>
        mongo.BSON.deserialize(next(), exactly),
      );
      if (restored.length > 0) await stored.insertMany(restored);
    }
  } finally {
    await client.close();
  }
}

function toHead({ collection, documents, indexes }: mongo.BSON.Document): Head {
  if (typeof collection === "string" && typeof documents === "number" && Array.isArray(indexes)) {
    return { collection, documents, indexes };
  }
  throw new Error("The archive is damaged.");
}
