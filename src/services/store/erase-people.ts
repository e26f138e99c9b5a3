import { Types } from "mongoose";
import type { mongo } from "mongoose";
import type { Person } from "../../domain/people/person.ts";
import type { Origin } from "../../domain/people/revision.ts";
import { portionsOf } from "../../domain/portions.ts";
import { toRevisionRecord } from "../../models/revision-mapping.ts";
import { BulkOperationKeptModel, BulkOperationModel } from "../../models/bulk-operation.ts";
import { ErasureModel } from "../../models/erasure.ts";
import { ImportKeptModel } from "../../models/import-batch.ts";
import type { RevisionRecord } from "../../models/revision.ts";
import { byHalves } from "./by-halves.ts";
import { eraseTracesOf } from "./erase-traces.ts";
import { findIdentifiers, noteErasures, noteGone } from "./note-erasures.ts";
import type { PeopleDependencies } from "./people-dependencies.ts";

type Erasing = Pick<PeopleDependencies, "store" | "collections">;

const PEOPLE_AT_A_TIME = 50;
const EXPORTS_STAY_MS = 60 * 60 * 1000;
// Nobody works on a deletion for so long: who began it is dead.
const ABANDONED_AFTER_MS = 60_000;

/** Whom an id means that was merged into another since it was named: the survivor, or nobody. */
export type FormerIds = "mean the survivor" | "mean nobody";

/**
 * Deletes the people whom the ids lead to, and all values of theirs; answers how many there were.
 *
 * Not in a transaction: one that takes several people would come through late or never beside others who write them. The
 * deletion needs no version, so that it wins; what it leaves to erase is noted before it begins, for whoever is there after
 * a crash.
 */
export async function erasePeople(
  erasing: Erasing,
  keyId: string,
  ids: readonly string[],
  formerIds: FormerIds = "mean the survivor",
): Promise<number> {
  let deletedCount = 0;
  for (const some of portionsOf(ids, PEOPLE_AT_A_TIME)) {
    const portions = byHalves(some, (few, most) => erasing.store.findWithin(few, most));
    for await (const { things, loaded } of portions)
      deletedCount += await eraseSome(erasing, keyId, { ids: things, found: loaded }, formerIds);
  }
  return deletedCount;
}

/** Erases what deletions left that did not come to their end. */
export async function finishErasures(erasing: Erasing, now: Date = new Date()): Promise<void> {
  const abandoned = await ErasureModel.find({
    isGone: null,
    at: { $lt: new Date(now.getTime() - ABANDONED_AFTER_MS) },
  }).lean();
  if (abandoned.length === 0) return;
  const ids = abandoned.map(({ _id }) => _id);
  const there = await erasing.store.findByIds(ids.map((id) => id.toHexString()));
  // Whoever still is there was not deleted, and stays: the caller was never told otherwise.
  const gone = ids.filter((_id) => !there.has(_id.toHexString()));
  await eraseValues(erasing, gone, []);
  await ErasureModel.updateMany({ _id: { $in: gone } }, { isGone: true });
  await ErasureModel.deleteMany({ _id: { $in: ids }, isGone: null });
}

async function eraseSome(
  erasing: Erasing,
  keyId: string,
  { ids, found }: { readonly ids: readonly string[]; readonly found: ReadonlyMap<string, Person> },
  formerIds: FormerIds,
): Promise<number> {
  const isMeant = ({ id }: Person): boolean =>
    formerIds === "mean the survivor" || ids.includes(id);
  let deletedCount = 0;
  // Whoever is merged away meanwhile is found again as the survivor.
  for (let present = found; ; present = await erasing.store.findByIds(ids)) {
    const meant = [...present.values()].filter(isMeant);
    const people = [...new Map(meant.map((person) => [person.id, person])).values()];
    if (people.length === 0) return deletedCount;
    const at = new Date();
    const origin: Origin = { at, cause: "DELETED", apiKeyId: keyId };
    const known = await findIdentifiers(erasing, people);
    await noteErasures(people, known, { at, keyId: new Types.ObjectId(keyId) });
    const deleted = await erasing.store.delete(
      people.map(({ id }) => id),
      origin,
    );
    const emptied = deleted.flatMap(({ id, version, head }) => [
      toRevisionRecord(id, { ...head, changes: [] }),
      toRevisionRecord(id, { ...origin, version: version + 1, changes: [] }),
    ]);
    await eraseValues(
      erasing,
      deleted.map(({ id }) => new Types.ObjectId(id)),
      emptied,
    );
    await noteGone(erasing, people, deleted, known);
    deletedCount += deleted.length;
  }
}

/**
 * Empties every revision of the deleted, and takes them out of what merges remember. `emptied` are their last ones: with
 * them each version has its revision, so that a writer who read one and comes too late finds it archived already, and
 * leaves no value behind.
 */
async function eraseValues(
  erasing: Erasing,
  ids: readonly Types.ObjectId[],
  emptied: readonly RevisionRecord[],
): Promise<void> {
  const { revisions, merges, mergeParts } = erasing.collections;
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
  await BulkOperationModel.updateMany(
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
    await BulkOperationKeptModel.updateMany(keptOfThem, { $pull: { kept } });
    await ImportKeptModel.updateMany(keptOfThem, { $pull: { kept } });
  }
}

function toUpsert({ _id, ...fields }: RevisionRecord): mongo.AnyBulkWriteOperation<RevisionRecord> {
  return { updateOne: { filter: { _id }, update: { $setOnInsert: fields }, upsert: true } };
}
