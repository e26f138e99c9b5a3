import type { Types } from "mongoose";
import { partsOf, withParts } from "../../models/merge-parts.ts";
import { summaryOnly } from "../../models/merge-queries.ts";
import type { MergeSummary } from "../../models/merge-queries.ts";
import { toPerson } from "../../models/person-mapping.ts";
import { forgetErasures } from "./erasure-traces.ts";
import { eraseValues } from "./erase-values.ts";
import type { Erasing } from "./erase-values.ts";
import { keepOwnTraces, noteErasures, noteGone } from "./note-erasures.ts";

const SURVIVORS_AT_A_TIME = 50;

/**
 * Erases the people whom deleted people had absorbed, once the time in which an undo could bring them back is over:
 * they are the same human, so all of their values must go.
 */
export async function eraseAbsorbed(erasing: Erasing, now: Date = new Date()): Promise<void> {
  for (;;) {
    const due = await erasing.database.erasures
      .find({ isGone: true, absorbedUntil: { $lte: now } })
      .limit(SURVIVORS_AT_A_TIME)
      .lean();
    if (due.length === 0) return;
    for (const { _id, keyId } of due) {
      await eraseAbsorbedBy(erasing, _id, keyId);
      await erasing.database.erasures.updateOne({ _id }, { $unset: { absorbedUntil: 1 } });
    }
  }
}

/**
 * Erases the people who were merged into this person, and then the people who were merged into those. While a later
 * merge is in force, the earlier merges cannot be undone, and an erased merge stays in force. So the later merges are
 * erased first, and nobody can undo the earlier ones in the meantime.
 */
async function eraseAbsorbedBy(
  erasing: Erasing,
  survivorId: Types.ObjectId,
  keyId: Types.ObjectId,
): Promise<void> {
  const standing = erasing.database.merges.find<MergeSummary>(
    { survivorId, undoneAt: { $exists: false } },
    { projection: summaryOnly },
  );
  for (const { _id, absorbedIds } of await standing.toArray()) {
    if (!(await eraseMerge(erasing, _id, keyId))) continue;
    for (const absorbedId of absorbedIds) await eraseAbsorbedBy(erasing, absorbedId, keyId);
  }
}

/**
 * Erases the people whom a merge absorbed. Returns false if the merge was undone meanwhile. After a crash, the erasure
 * can be repeated.
 */
async function eraseMerge(
  erasing: Erasing,
  _id: Types.ObjectId,
  keyId: Types.ObjectId,
): Promise<boolean> {
  const { merges, mergeParts } = erasing.database;
  const found = await merges.findOne({ _id });
  if (found === null) return false;
  const { absorbed, absorbedIds } = await withParts(mergeParts, found);
  const people = absorbed.map(toPerson);
  if (people.length > 0) await noteErasures(erasing, people, { at: new Date(), keyId });
  const { matchedCount } = await merges.updateOne(
    { _id, undoneAt: { $exists: false } },
    { $set: { absorbed: [], erasedAt: new Date() }, $unset: { hasParts: 1 } },
  );
  if (matchedCount === 0) {
    await forgetErasures(erasing.database, { _id: { $in: [...absorbedIds] }, isGone: null });
    return false;
  }
  await mergeParts.deleteMany({ _id: partsOf(_id) });
  if (people.length > 0) await keepOwnTraces(erasing, people);
  await eraseValues(erasing, absorbedIds, []);
  if (people.length > 0) await noteGone(erasing, people, people);
  return true;
}
