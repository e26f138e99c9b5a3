import type { mongo, Types } from "mongoose";
import { isDuplicateKey } from "../../database/duplicate-keys.ts";
import type { Database } from "../../models/database.ts";
import { withoutDerived } from "../../models/deletion-notice.ts";
import type { PersonRecord } from "../../models/person.ts";
import { revisionCollection } from "../../models/revision.ts";
import type { PeopleReader } from "./people-reader.ts";
import type { RevisionArchive } from "./revision-archive.ts";

/**
 * Copies the latest revisions of those people who still have this version to the archive, without reading the people.
 */
export type ArchiveInPlace = (ids: readonly Types.ObjectId[], version: number) => Promise<void>;

/** Once a person is written, the archive has the only copy of the revision before, so that copy must be safe first. */
const safely = { writeConcern: { w: "majority" } } as const;

/**
 * Creates the function that copies latest revisions from people to the archive. MongoDB copies them itself, without
 * sending them to this process. Repeating the copy changes nothing.
 */
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

/**
 * Returns the pipeline with which MongoDB itself copies latest revisions to the archive, in the form of
 * `toArchivedHead`.
 */
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
