import { Types } from "mongoose";
import type { Identifier } from "../../domain/people/identifiers.ts";
import type { Person } from "../../domain/people/person.ts";
import { identifiersIn, identifiersOfNow, traceOf } from "../../domain/people/traces.ts";
import { TRACES_A_DOCUMENT } from "../../models/erasure.ts";
import type { ErasureRecord } from "../../models/erasure.ts";
import type { PeopleDependencies } from "./people-dependencies.ts";
import { forgetErasures, forgetTraces, writeTraces } from "./erasure-traces.ts";

type Noting = Pick<PeopleDependencies, "database" | "store">;

// For how long after the deletion of a survivor the undo of a merge can restore the absorbed people. After that time
// they are erased too. All values of deleted people must be gone within an hour, so ten minutes are left for erasing.
const ABSORBED_STAY_MS = 50 * 60 * 1000;

/** Stores which people are about to be deleted, and their traces, so that the erasure can be finished after a crash. */
export async function noteErasures(
  noting: Noting,
  people: readonly Person[],
  note: Pick<ErasureRecord, "at" | "keyId">,
): Promise<void> {
  const ids = people.map(({ id }) => new Types.ObjectId(id));
  await noting.database.erasures.bulkWrite(
    ids.map((_id) => ({ updateOne: { filter: { _id }, update: { $set: note }, upsert: true } })),
  );
  await forgetTraces(noting.database, ids);
  for await (const some of everHad(noting, people))
    await writeTraces(
      noting.database,
      some.map(({ identifiers, ...place }) => ({ ...place, traces: identifiers.map(traceOf) })),
    );
}

/**
 * Removes the trace of each identifier that now belongs to a person who was not deleted. With such a trace, the erasure
 * of the deleted person would also erase data of the other person. Must be called before the histories of the deleted
 * people are emptied, because this function reads the identifiers from these histories.
 */
export async function keepOwnTraces(noting: Noting, deleted: readonly Person[]): Promise<void> {
  await forgetTraces(
    noting.database,
    deleted.map(({ id }) => new Types.ObjectId(id)),
  );
  for await (const some of everHad(noting, deleted)) {
    const owned = await noting.store.whoseAre(some.flatMap(({ identifiers }) => identifiers));
    const own = some.map(({ identifiers, ...place }) => ({
      ...place,
      traces: identifiers.filter((identifier) => !owned.has(identifier)).map(traceOf),
    }));
    await writeTraces(noting.database, own);
  }
}

/**
 * When a survivor is deleted, the absorbed people can still be restored for some time, by undoing the merge. After that
 * time they are erased too. This function stores the end of that time in the erasure records of deleted survivors.
 */
export async function noteSurvivors(
  { database }: Noting,
  deleted: readonly Types.ObjectId[],
  at: Date,
): Promise<void> {
  const ofThem = { survivorId: { $in: [...deleted] }, undoneAt: { $exists: false } };
  const survivors = await database.merges.distinct("survivorId", ofThem);
  if (survivors.length === 0) return;
  const absorbedUntil = new Date(at.getTime() + ABSORBED_STAY_MS);
  await database.erasures.updateMany({ _id: { $in: survivors } }, { absorbedUntil });
}

/**
 * Must be called after a deletion with all `people` for whom `noteErasures` was called before. Notes that the people in
 * `deleted` are deleted, and removes the erasure records of the others, who were not deleted after all.
 */
export async function noteGone(
  { database }: Noting,
  people: readonly Person[],
  deleted: readonly Person[],
): Promise<void> {
  const toIds = (some: readonly Person[]): Types.ObjectId[] =>
    some.map(({ id }) => new Types.ObjectId(id));
  await database.erasures.updateMany({ _id: { $in: toIds(deleted) } }, { isGone: true });
  await forgetErasures(database, { _id: { $in: toIds(people) }, isGone: null });
}

interface SomeIdentifiers {
  readonly id: Types.ObjectId;
  readonly part: number;
  readonly identifiers: readonly Identifier[];
}

/**
 * Yields all identifiers that the people ever had, in lists of about `TRACES_A_DOCUMENT` identifiers. The identifiers
 * of one person may be divided over several lists.
 */
async function* everHad(
  noting: Noting,
  people: readonly Person[],
): AsyncGenerator<readonly SomeIdentifiers[]> {
  let waiting: SomeIdentifiers[] = [];
  let count = 0;
  for await (const some of eachHad(noting, people)) {
    waiting.push(some);
    count += some.identifiers.length;
    if (count < TRACES_A_DOCUMENT) continue;
    yield waiting;
    waiting = [];
    count = 0;
  }
  if (waiting.length > 0) yield waiting;
}

async function* eachHad(
  { store }: Noting,
  people: readonly Person[],
): AsyncGenerator<SomeIdentifiers> {
  const waiting = new Map(people.map((person) => [person.id, identifiersOfNow(person)]));
  const parts = new Map<string, number>();
  function* handOut(id: string, most: number): Generator<SomeIdentifiers> {
    const all = [...(waiting.get(id) ?? [])];
    while (all.length > most) {
      const part = parts.get(id) ?? 0;
      parts.set(id, part + 1);
      yield { id: new Types.ObjectId(id), part, identifiers: all.splice(0, TRACES_A_DOCUMENT) };
    }
    waiting.set(id, new Set(all));
  }
  for await (const { personId, revision } of store.eachArchived([...waiting.keys()])) {
    const had = waiting.get(personId);
    for (const identifier of identifiersIn(revision)) had?.add(identifier);
    yield* handOut(personId, TRACES_A_DOCUMENT);
  }
  for (const id of waiting.keys()) yield* handOut(id, 0);
}
