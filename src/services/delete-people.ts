import { Types } from "mongoose";
import type { mongo } from "mongoose";
import { inTransaction } from "../database/transaction.ts";
import { fromPublicId } from "../domain/ids.ts";
import type { Person } from "../domain/person.ts";
import { fail, problem, succeed } from "../domain/result.ts";
import type { Problem, Result } from "../domain/result.ts";
import { momentAfter } from "../domain/revise.ts";
import { toRevisionRecord } from "../models/person-mapping.ts";
import { attempts, lostRace } from "./attempts.ts";
import { noSuchPerson } from "./change-person.ts";
import type { Caller, PeopleDependencies } from "./people-dependencies.ts";

// Small enough for a transaction to come through beside other writers of the same people.
const PEOPLE_A_TRANSACTION = 50;

/** Deletes people for good; if an id leads to nobody, nobody is deleted. Answers how many were. */
export async function deletePeople(
  dependencies: PeopleDependencies,
  caller: Caller,
  publicIds: readonly string[],
): Promise<Result<number>> {
  const { store, limits } = dependencies;
  if (publicIds.length === 0) return fail(problem("INVALID", "Name at least one person.", ["ids"]));
  if (publicIds.length > limits.batchSize) {
    const message = `${publicIds.length} people are named; ${limits.batchSize} can be deleted at a time.`;
    return fail(problem("TOO_MANY", message, ["ids"]));
  }
  const ids = publicIds.map((publicId) => fromPublicId("person", publicId));
  const found = await store.findByIds(ids.filter((id) => id !== null));
  const problems = ids.flatMap((id, index): Problem[] =>
    id !== null && found.has(id) ? [] : [noSuchPerson(["ids", String(index)])],
  );
  if (problems.length > 0) return fail(...problems);
  const people = [...new Map([...found.values()].map((person) => [person.id, person])).values()];
  let deletedCount = 0;
  for (let start = 0; start < people.length; start += PEOPLE_A_TRANSACTION) {
    const deleted = await deleteTogether(
      dependencies,
      caller,
      people.slice(start, start + PEOPLE_A_TRANSACTION),
    );
    if (!deleted.ok) return deletedCount === 0 ? deleted : succeed(deletedCount);
    deletedCount += deleted.value;
  }
  return succeed(deletedCount);
}

async function deleteTogether(
  dependencies: PeopleDependencies,
  caller: Caller,
  people: readonly Person[],
): Promise<Result<number>> {
  let left: readonly Person[] = people;
  for await (const _ of attempts()) {
    if (left.length === 0) return succeed(0); // Another has deleted them since.
    const removed = left;
    const isDone = await inTransaction((session) => erase(dependencies, caller, removed, session));
    if (isDone) return succeed(removed.length);
    const again = await dependencies.store.findByIds(left.map(({ id }) => id));
    left = [...new Map([...again.values()].map((person) => [person.id, person])).values()];
  }
  return fail(lostRace(["ids"]));
}

/** Removes the people and all values of theirs in one transaction; false where one of them was changed since. */
async function erase(
  { store, collections }: PeopleDependencies,
  caller: Caller,
  people: readonly Person[],
  session: mongo.ClientSession,
): Promise<boolean> {
  const now = await store.findByIds(
    people.map(({ id }) => id),
    session,
  );
  // Whoever was merged away meanwhile is not gone: the id leads to another now.
  const isStale = people.some(
    ({ id, version }) => now.get(id)?.id !== id || now.get(id)?.version !== version,
  );
  const announced = { at: new Date(), cause: "DELETED", apiKeyId: caller.id } as const;
  const outcomes = isStale ? [] : await store.remove(people, { session, announced });
  if (isStale || outcomes.includes("stale")) {
    await session.abortTransaction();
    return false;
  }
  const { revisions, merges } = collections;
  const ids = people.map(({ id }) => new Types.ObjectId(id));
  // Every version has its revision from now on, an empty one: a writer who read one of them and comes
  // too late to change the person finds it archived already, and leaves no value behind.
  const emptied = people.flatMap((person) => {
    const at = momentAfter(person);
    const deletion = {
      version: person.version + 1,
      at,
      cause: "DELETED",
      apiKeyId: caller.id,
    } as const;
    return [person.head, deletion].map((revision) => {
      const {
        _id,
        changes: _,
        ...rest
      } = toRevisionRecord(person.id, { ...revision, changes: [] });
      return { updateOne: { filter: { _id }, update: { $setOnInsert: rest }, upsert: true } };
    });
  });
  await revisions.bulkWrite(emptied, { session });
  const ofThem = ids.map((person) => ({
    _id: { $gte: { person, version: 0 }, $lte: { person, version: Number.MAX_SAFE_INTEGER } },
  }));
  await revisions.updateMany({ $or: ofThem }, { $unset: { changes: 1 } }, { session });
  // Of merges that absorbed them once and were undone; those whom they absorbed can still come back.
  await merges.updateMany(
    { absorbedIds: { $in: ids } },
    { $pull: { absorbed: { _id: { $in: ids } } } },
    { session },
  );
  await merges.updateMany(
    { survivorId: { $in: ids } },
    { $pull: { kept: { personId: { $in: ids } } } },
    { session },
  );
  return true;
}
