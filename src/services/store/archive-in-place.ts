import type { mongo, Types } from "mongoose";
import { isDuplicateKey } from "../../database/duplicate-keys.ts";
import type { Database } from "../../models/database.ts";
import { withoutDerived } from "../../models/deletion-notice.ts";
import type { PersonRecord } from "../../models/person.ts";
import { revisionCollection } from "../../models/revision.ts";
import type { PeopleReader } from "./people-reader.ts";
import type { RevisionArchive } from "./revision-archive.ts";

/** Archives the latest revisions of those of the people who still have this version, without reading them. */
export type ArchiveInPlace = (ids: readonly Types.ObjectId[], version: number) => Promise<void>;

/** Once a person is written, the archive has the only copy of the revision before, so that copy must be safe first. */
const safely = { writeConcern: { w: "majority" } } as const;

/** Creates the function that archives revisions within the database; repeating it changes nothing. */
export function createArchiveInPlace(
  { people }: Pick<Database, "people">,
  reader: Pick<PeopleReader, "findByIds">,
  archive: Pick<RevisionArchive, "archiveHeads">,
): ArchiveInPlace {
  return async (ids, version) => {
    try {
      await people.aggregate(archiving({ _id: { $in: [...ids] }, version }), safely).toArray();
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      // An earlier try that did not finish has archived some of these revisions already. So the people are read, and
      // their revisions are archived by `archiveHeads`, which skips those that exist.
      const found = await reader.findByIds(ids.map((id) => id.toHexString()));
      const still = [...found.values()].filter((person) => person.version === version);
      await archive.archiveHeads(still, safely);
    }
  };
}

/** Returns the pipeline that archives the latest revisions as `toArchivedHead` does, within the database. */
function archiving(filter: mongo.Filter<PersonRecord>): mongo.BSON.Document[] {
  const place = { _id: { person: "$_id", version: "$version" }, at: "$updatedAt" };
  const created = { $cond: [{ $eq: ["$version", 1] }, { created: "$$ROOT" }, {}] };
  return [
    { $match: filter },
    { $project: withoutDerived },
    { $replaceWith: { $mergeObjects: ["$head", place, created] } },
    { $unset: ["_id", "version", "origin", "updatedAt", "head"].map((each) => `created.${each}`) },
    { $merge: { into: revisionCollection.name, whenMatched: "fail" } },
  ];
}
