import { Types } from "mongoose";
import type { Person } from "../../domain/people/person.ts";
import type { Origin } from "../../domain/people/revision.ts";
import { portionsOf } from "../../domain/portions.ts";
import { toRevisionRecord } from "../../models/revision-mapping.ts";
import { forgetErasures } from "./erasure-traces.ts";
import { byHalves } from "./by-halves.ts";
import { eraseValues } from "./erase-values.ts";
import type { Erasing } from "./erase-values.ts";
import { keepOwnTraces, noteErasures, noteGone, noteSurvivors } from "./note-erasures.ts";

const PEOPLE_AT_A_TIME = 50;
// No deletion takes this long. If one is not finished by then, the process that began the deletion is dead.
const ABANDONED_AFTER_MS = 60_000;

/**
 * The id of a person who was merged into another may be given to a deletion. This says whether such an id deletes the
 * survivor, or deletes nobody.
 */
export type FormerIds = "mean the survivor" | "mean nobody";

/**
 * Deletes the people to whom the ids lead, with all their values; returns how many people were deleted. The deletion is
 * not one transaction, because other writers would delay a transaction of many people or make it fail for ever. The
 * deletion ignores the versions of people, so it wins against other writers. What has to be erased is noted before the
 * deletion begins, so that another process can finish the erasure after a crash.
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

/** Finishes deletions that were interrupted because their process died: erases what is left of the deleted people. */
export async function finishErasures(erasing: Erasing, now: Date = new Date()): Promise<void> {
  const abandoned = await erasing.database.erasures
    .find({
      isGone: null,
      at: { $lt: new Date(now.getTime() - ABANDONED_AFTER_MS) },
    })
    .lean();
  if (abandoned.length === 0) return;
  const ids = abandoned.map(({ _id }) => _id);
  const there = await erasing.store.findByIds(ids.map((id) => id.toHexString()));
  // If a person still exists, the process that had begun the deletion died before it deleted the person. Such a person
  // is not deleted now, because no client was told of a deletion.
  const gone = ids.filter((_id) => !there.has(_id.toHexString()));
  await eraseValues(erasing, gone, []);
  await noteSurvivors(erasing, gone, now);
  await erasing.database.erasures.updateMany({ _id: { $in: gone } }, { isGone: true });
  await forgetErasures(erasing.database, { _id: { $in: ids }, isGone: null });
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
  // Other writers may merge one of these people into another before the deletion. The person's id then leads to the
  // survivor, who may have to be deleted too. So the ids are looked up again until nobody is left to delete.
  for (let present = found; ; present = await erasing.store.findByIds(ids)) {
    const meant = [...present.values()].filter(isMeant);
    const people = [...new Map(meant.map((person) => [person.id, person])).values()];
    if (people.length === 0) return deletedCount;
    const at = new Date();
    const origin: Origin = { at, cause: "DELETED", apiKeyId: keyId };
    await noteErasures(erasing, people, { at, keyId: new Types.ObjectId(keyId) });
    const deleted = await erasing.store.delete(
      people.map(({ id }) => id),
      origin,
    );
    await keepOwnTraces(erasing, deleted);
    const emptied = deleted.flatMap(({ id, version, head }) => [
      toRevisionRecord(id, { ...head, changes: [] }),
      toRevisionRecord(id, { ...origin, version: version + 1, changes: [] }),
    ]);
    await eraseValues(
      erasing,
      deleted.map(({ id }) => new Types.ObjectId(id)),
      emptied,
    );
    await noteSurvivors(
      erasing,
      deleted.map(({ id }) => new Types.ObjectId(id)),
      at,
    );
    await noteGone(erasing, people, deleted);
    deletedCount += deleted.length;
  }
}
