import { Types } from "mongoose";
import type { Identifier } from "../../domain/people/identifiers.ts";
import type { Person } from "../../domain/people/person.ts";
import { identifiersIn, identifiersOfNow, traceOf } from "../../domain/people/traces.ts";
import { ErasureModel } from "../../models/erasure.ts";
import type { ErasureRecord } from "../../models/erasure.ts";
import type { PeopleDependencies } from "./people-dependencies.ts";

type Noting = Pick<PeopleDependencies, "store">;

// Below an hour, within which all values must be gone: an undo can bring absorbed people back until then.
const ABSORBED_STAY_MS = 50 * 60 * 1000;

/** The identifiers of people, by person id. */
export type Identifiers = ReadonlyMap<string, ReadonlySet<Identifier>>;

/** Returns all identifiers that people ever had. Rows of their imports are found by these after the people are gone. */
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

/** Stores that the deletion of these people is about to begin, so that another process can finish it after a crash. */
export async function noteErasures(
  people: readonly Person[],
  known: Identifiers,
  note: Pick<ErasureRecord, "at" | "keyId">,
): Promise<void> {
  await ErasureModel.bulkWrite(
    people.map(({ id }) => ({
      updateOne: {
        filter: { _id: new Types.ObjectId(id) },
        update: { $set: { ...note, traces: [...(known.get(id) ?? [])].map(traceOf) } },
        upsert: true,
      },
    })),
  );
}

/** Stores until when the people absorbed by deleted survivors can come back. */
export async function noteSurvivors(
  { collections }: Pick<PeopleDependencies, "collections">,
  deleted: readonly Types.ObjectId[],
  at: Date,
): Promise<void> {
  const ofThem = { survivorId: { $in: [...deleted] }, undoneAt: { $exists: false } };
  const survivors = await collections.merges.distinct("survivorId", ofThem);
  if (survivors.length === 0) return;
  const absorbedUntil = new Date(at.getTime() + ABSORBED_STAY_MS);
  await ErasureModel.updateMany({ _id: { $in: survivors } }, { absorbedUntil });
}

/**
 * Stores who was deleted, and which identifiers were theirs alone; removes the notes about people who were not deleted
 * after all.
 */
export async function noteGone(
  { store }: Noting,
  people: readonly Person[],
  deleted: readonly Person[],
  known: Identifiers,
): Promise<void> {
  const last = deleted.map((person) => ({
    id: person.id,
    all: new Set([...(known.get(person.id) ?? []), ...identifiersOfNow(person)]),
  }));
  const owned = await store.whoseAre(last.flatMap(({ all }) => [...all]));
  await ErasureModel.bulkWrite([
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
