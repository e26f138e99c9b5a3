import type { mongo, Types } from "mongoose";
import type { RevisionRecord } from "../../models/revision.ts";
import { eraseTracesOf } from "./erase-traces.ts";
import type { PeopleDependencies } from "./people-dependencies.ts";

/** What erasing people works with. */
export type Erasing = Pick<PeopleDependencies, "store" | "database">;

const EXPORTS_STAY_MS = 60 * 60 * 1000;

/**
 * Empties every revision of the deleted, and takes them out of what merges remember. `emptied` are their last ones: with
 * them each version has its revision, so that a writer who read one and comes too late finds it archived already, and
 * leaves no value behind.
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
  // Before their own revisions are emptied: by these their values are known.
  await eraseTracesOf(erasing, ids);
  if (emptied.length > 0) await revisions.bulkWrite(emptied.map(toUpsert), { ordered: false });
  const ofThem = ids.map((person) => ({
    _id: { $gte: { person, version: 0 }, $lte: { person, version: Number.MAX_SAFE_INTEGER } },
  }));
  await revisions.updateMany({ $or: ofThem }, { $unset: { changes: 1, created: 1 } });
  // Merges that stand keep those whom the deleted absorbed: they can still come back.
  const theirs = { $in: [...ids] };
  // An export that is being written may have them, too.
  await operations.updateMany(
    { "file.fileId": { $exists: true } },
    { $min: { fileUntil: new Date(Date.now() + EXPORTS_STAY_MS) } },
  );
  // What stayed away from others because the deleted had it is a value of theirs too.
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
