import type { mongo, Types } from "mongoose";
import { isDuplicateKey } from "../../database/duplicate-keys.ts";
import type { Database } from "../../models/database.ts";
import { valueFields } from "../../models/person.ts";
import type { HeadRecord } from "../../models/person.ts";
import { revisionCollection } from "../../models/revision.ts";

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
export function createArchiveInPlace({ people }: Pick<Database, "people">): ArchiveInPlace {
  return async (ids, version) => {
    const copy = (whenMatched: WhenMatched): Promise<unknown> =>
      people.aggregate(archiving(ids, version, whenMatched), safely).toArray();
    try {
      await copy("fail");
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      // An earlier try that did not finish has archived some of these revisions already. Now MongoDB copies only the
      // missing ones. This is slower than inserting all, so inserting is tried first.
      await copy("keepExisting");
    }
  };
}

/** What MongoDB does with a revision that is in the archive already. */
type WhenMatched = "fail" | "keepExisting";

/** The fields of a latest revision. Its type requires every field, so that none can be forgotten. */
const headFields: Readonly<Record<keyof HeadRecord, string>> = {
  cause: "$head.cause",
  importId: "$head.importId",
  operationId: "$head.operationId",
  keyId: "$head.keyId",
  undoes: "$head.undoes",
  changes: "$head.changes",
};

/** The values of a person and their times, with which a creation is archived. */
const created = Object.fromEntries(
  [...Object.keys(valueFields), "setAt"].map((field) => [field, `$${field}`]),
);

/**
 * Returns the pipeline with which MongoDB itself copies latest revisions to the archive, in the form of
 * `toArchivedHead`. It names every field, because copying whole documents and removing what does not belong there takes
 * MongoDB longer.
 */
function archiving(
  ids: readonly Types.ObjectId[],
  version: number,
  whenMatched: WhenMatched,
): mongo.BSON.Document[] {
  const place = { _id: { person: "$_id", version: "$version" }, at: "$updatedAt" };
  const revision = { ...place, ...headFields };
  return [
    { $match: { _id: { $in: [...ids] }, version } },
    { $project: version === 1 ? { ...revision, created } : revision },
    { $merge: { into: revisionCollection.name, whenMatched } },
  ];
}
