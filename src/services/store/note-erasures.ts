import { Types } from "mongoose";
import type { Identifier } from "../../domain/people/identifiers.ts";
import type { Person } from "../../domain/people/person.ts";
import { identifiersIn, identifiersOfNow, traceOf } from "../../domain/people/traces.ts";
import type { ErasureRecord } from "../../models/erasure.ts";
import type { PeopleDependencies } from "./people-dependencies.ts";

type Noting = Pick<PeopleDependencies, "database" | "store">;

// A survivor's values go within an hour, and so do those of whom they absorbed, who can come back until then.
const ABSORBED_STAY_MS = 50 * 60 * 1000;

/** The identifiers of people by their ids. */
export type Identifiers = ReadonlyMap<string, ReadonlySet<Identifier>>;

/** The identifiers that people ever had: what is kept of files is found by them once the people are gone. */
export async function findIdentifiers(
  { store }: Noting,
  people: readonly Person[],
): Promise<Identifiers> {
  const known = new Map(people.map((person) => [person.id, identifiersOfNow(person)]));
  for await (const { personId, revision } of store.eachArchived([...known.keys()])) {
    const ever = known.get(personId);
    for (const identifier of identifiersIn(revision)) ever?.add(identifier);
  }
  return known;
}

/** Notes whom is about to be deleted, before it begins: for whoever is there after a crash. */
export async function noteErasures(
  { database }: Noting,
  people: readonly Person[],
  known: Identifiers,
  note: Pick<ErasureRecord, "at" | "keyId">,
): Promise<void> {
  await database.erasures.bulkWrite(
    people.map(({ id }) => ({
      updateOne: {
        filter: { _id: new Types.ObjectId(id) },
        update: { $set: { ...note, traces: [...(known.get(id) ?? [])].map(traceOf) } },
        upsert: true,
      },
    })),
  );
}

/** Notes of the deleted who had absorbed others until when these can come back. */
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

/** Says who is gone, and which identifiers were theirs alone; whoever was not deleted after all is noted no more. */
export async function noteGone(
  { database, store }: Noting,
  people: readonly Person[],
  deleted: readonly Person[],
  known: Identifiers,
): Promise<void> {
  const last = deleted.map((person) => ({
    id: person.id,
    all: new Set([...(known.get(person.id) ?? []), ...identifiersOfNow(person)]),
  }));
  const owned = await store.whoseAre(last.flatMap(({ all }) => [...all]));
  await database.erasures.bulkWrite([
    ...last.map(({ id, all }) => {
      const traces = [...all].filter((identifier) => !owned.has(identifier)).map(traceOf);
      const update = { $set: { traces, isGone: true } };
      return { updateOne: { filter: { _id: new Types.ObjectId(id) }, update } };
    }),
    {
      deleteMany: {
        filter: {
          _id: { $in: people.map(({ id }) => new Types.ObjectId(id)) },
          isGone: { $exists: false },
        },
      },
    },
  ]);
}
