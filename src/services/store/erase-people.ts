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
// A deletion never takes that long, so the process that began it is dead.
const ABANDONED_AFTER_MS = 60_000;

/** Whom a deletion means by the id of a person who was merged into another: the survivor, or nobody. */
export type FormerIds = "mean the survivor" | "mean nobody";

/**
 * Deletes the people whom the ids lead to, with all their values; returns how many there were. It does not use one
 * transaction: if that holds many people, other writers to them delay it or make it fail for ever. The deletion ignores
 * versions, so it wins against other writers. What has to be erased is noted before it begins, so that another process
 * can finish it after a crash.
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

/** Finishes the erasure of deletions that a crash interrupted. */
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
  // People who still exist were not deleted, and stay: no caller got the answer that they were.
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
  // Repeats for people who are merged away meanwhile: they are found again as the survivor.
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
