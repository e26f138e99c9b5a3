import type { mongo, Types } from "mongoose";
import type { RevisionRecord } from "../../models/revision.ts";
import { eraseFromHistories } from "./erase-from-histories.ts";
import type { PeopleDependencies } from "./people-dependencies.ts";

/** The store, which deletes people, and the database, which has their values in many other places. */
export type Erasing = Pick<PeopleDependencies, "store" | "database">;

const EXPORTS_STAY_MS = 60 * 60 * 1000;

/**
 * Empties every revision of the deleted people, and removes these people from the records of merges and undos.
 * `emptied` are the last revisions of these people, without values. They are archived here, so that a late writer who
 * still has the values of a person finds the revision archived already, and leaves no value behind.
 */
export async function eraseValues(
  erasing: Erasing,
  ids: readonly Types.ObjectId[],
  emptied: readonly RevisionRecord[],
): Promise<void> {
  const {
    kept: keptOfImports,
    mergeParts,
    merges,
    operations,
    operationsKept,
    revisions,
  } = erasing.database;
  if (ids.length === 0) return;
  // This call comes first. It recognises the values of the deleted people in other people's histories by the deleted
  // people's own revisions, which are emptied next.
  await eraseFromHistories(erasing, ids);
  if (emptied.length > 0) await revisions.bulkWrite(emptied.map(toUpsert), { ordered: false });
  const ofThem = ids.map((person) => ({
    _id: { $gte: { person, version: 0 }, $lte: { person, version: Number.MAX_SAFE_INTEGER } },
  }));
  await revisions.updateMany({ $or: ofThem }, { $unset: { changes: 1, created: 1 } });
  // Only the deleted people themselves are removed from the records of merges. A deleted person may have absorbed
  // people before. Their values stay in the record of that merge, because an undo of the merge can bring them back.
  const theirs = { $in: [...ids] };
  // Any export file, even one that is still being written, may contain the deleted people, so all of them expire within
  // the hour.
  await operations.updateMany(
    { "file.fileId": { $exists: true } },
    { $min: { fileUntil: new Date(Date.now() + EXPORTS_STAY_MS) } },
  );
  // If an undo could not give a value back to its former owner because the deleted person had it, the undo stored that
  // value. It is a value of the deleted person too.
  const held = { "kept.heldBy": theirs };
  const keptOfThem = { $or: [{ "kept.personId": theirs }, held] };
  for (const kept of [{ personId: theirs }, { heldBy: theirs }]) {
    const withoutThem = { $pull: { absorbed: { _id: theirs }, kept } };
    const mergesOfThem = [{ survivorId: theirs }, { absorbedIds: theirs }, held];
    await merges.updateMany({ $or: mergesOfThem }, withoutThem);
    await mergeParts.updateMany({ $or: [{ people: theirs }, held] }, withoutThem);
    await operationsKept.updateMany(keptOfThem, { $pull: { kept } });
    await keptOfImports.updateMany(keptOfThem, { $pull: { kept } });
  }
}

function toUpsert({ _id, ...fields }: RevisionRecord): mongo.AnyBulkWriteOperation<RevisionRecord> {
  return { updateOne: { filter: { _id }, update: { $setOnInsert: fields }, upsert: true } };
}
