import { Types } from "mongoose";
import { portionsOf } from "../../domain/portions.ts";
import type { Database } from "../../models/database.ts";
import type { PersonRecord } from "../../models/person.ts";
import { pagesOf } from "./pages-of.ts";

/** What changing only the tags of a person needs to know: the latest version, its time, and the person's tags. */
export type VersionRecord = Pick<PersonRecord, "_id" | "version" | "updatedAt" | "tags">;

const IDS_A_QUERY = 5_000;

/** Returns the versions and tags of people by their ids, without reading whole people. */
export async function findVersions(
  database: Pick<Database, "db" | "people">,
  ids: readonly string[],
): Promise<Map<string, VersionRecord>> {
  const found = new Map<string, VersionRecord>();
  for (const some of portionsOf(ids, IDS_A_QUERY)) {
    const pages = pagesOf<VersionRecord>(database, {
      collection: database.people.collectionName,
      filter: { _id: { $in: some.map((id) => new Types.ObjectId(id)) } },
      projection: { version: 1, updatedAt: 1, tags: 1 },
      batchSize: IDS_A_QUERY,
    });
    for await (const page of pages)
      for (const record of page) found.set(record._id.toHexString(), record);
  }
  return found;
}
