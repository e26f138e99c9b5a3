import type { mongo } from "mongoose";
import type { ImportBatchId, ImportKeptRecord } from "../../../models/import-batch.ts";
import { bytesOf, BYTES_A_PART } from "../../../models/merge-parts.ts";
import type { KeptRecord } from "../../../models/merge.ts";
import { portionsByWeight } from "../../../domain/portions.ts";
import type { ImportTools } from "../jobs/import-tools.ts";

/** The values of people that an undo did not take back, by the place of the people's group in its batch. */
export type KeptByPlace = ReadonlyMap<number, readonly KeptRecord[]>;

/** Stores the values that an undo did not take back, instead of those that an earlier undo of the groups stored. */
export async function writeKept(
  { kept: collection }: Pick<ImportTools, "kept">,
  batch: ImportBatchId,
  kept: KeptByPlace,
  session: mongo.ClientSession,
): Promise<void> {
  const ranges = [...kept.keys()].map((place) => ({
    _id: { $gte: { ...batch, place, part: 0 }, $lt: { ...batch, place: place + 1, part: 0 } },
  }));
  await collection.deleteMany({ $or: ranges }, { session });
  const records = [...kept].flatMap(([place, ofGroup]) =>
    [...portionsByWeight(ofGroup, BYTES_A_PART, bytesOf)].map((some, part): ImportKeptRecord => ({
      _id: { ...batch, place, part },
      kept: some,
    })),
  );
  if (records.length > 0) await collection.insertMany(records, { session });
}

/** Returns the stored values that the undo of a batch did not take back, as far as it has come. */
export async function readKept(
  { kept: collection }: Pick<ImportTools, "kept">,
  batch: ImportBatchId,
): Promise<KeptByPlace> {
  const found = new Map<number, KeptRecord[]>();
  const range = {
    $gte: { ...batch, place: 0, part: 0 },
    $lt: { ...batch, batch: batch.batch + 1, place: 0, part: 0 },
  };
  for await (const { _id, kept } of collection.find({ _id: range }, { sort: { _id: 1 } })) {
    const ofGroup = found.get(_id.place) ?? [];
    ofGroup.push(...kept);
    found.set(_id.place, ofGroup);
  }
  return found;
}
