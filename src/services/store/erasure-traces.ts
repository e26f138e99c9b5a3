import type { QueryFilter, Types } from "mongoose";
import { portionsOf } from "../../domain/portions.ts";
import type { Trace } from "../../domain/people/traces.ts";
import type { Database } from "../../models/database.ts";
import { TRACES_A_DOCUMENT } from "../../models/erasure.ts";
import type { ErasureRecord } from "../../models/erasure.ts";

const ERASURES_AT_A_TIME = 500;
const DOCUMENTS_AT_A_TIME = 20;

/** Some of the traces of one person. Part 0 is stored in the erasure record, the others in `erasureParts`. */
export interface TracesPart {
  readonly id: Types.ObjectId;
  readonly part: number;
  readonly traces: readonly Trace[];
}

/**
 * Writes traces of people who are being erased. Part 0 of a person's traces goes into the person's erasure record,
 * which must exist already, and the other parts into documents of their own.
 */
export async function writeTraces(database: Database, some: readonly TracesPart[]): Promise<void> {
  const others = some.filter(({ part }) => part > 0);
  await database.erasures.bulkWrite(
    some.map(({ id, part, traces }) => ({
      updateOne: {
        filter: { _id: id },
        update: { $set: part === 0 ? { traces: [...traces] } : { hasParts: true } },
      },
    })),
  );
  if (others.length === 0) return;
  await database.erasureParts.insertMany(
    others.map(({ id, part, traces }) => ({ _id: { person: id, part }, traces: [...traces] })),
  );
}

/** Deletes the traces of people, but not their erasure records. */
export async function forgetTraces(
  database: Database,
  ids: readonly Types.ObjectId[],
): Promise<void> {
  await database.erasures.updateMany({ _id: { $in: [...ids] } }, { $set: { traces: [] } });
  const withParts = await database.erasures.find(
    { _id: { $in: [...ids] }, hasParts: true },
    { _id: 1 },
  );
  for (const { _id } of withParts) {
    await database.erasureParts.deleteMany({ _id: partsOf(_id) });
    await database.erasures.updateOne({ _id }, { $unset: { hasParts: 1 } });
  }
}

/** Deletes the erasure records that match the filter `which`, with all their traces. */
export async function forgetErasures(
  database: Database,
  which: QueryFilter<ErasureRecord>,
): Promise<void> {
  for (;;) {
    const withParts = await database.erasures
      .find({ ...which, hasParts: true }, { _id: 1 })
      .limit(ERASURES_AT_A_TIME)
      .lean();
    if (withParts.length === 0) break;
    await forgetTraces(
      database,
      withParts.map(({ _id }) => _id),
    );
  }
  await database.erasures.deleteMany(which);
}

/**
 * Yields the traces of these people in several lists. Each list, except for the last one, has at least
 * `TRACES_A_DOCUMENT` traces.
 */
export async function* tracesOfErasures(
  database: Database,
  ids: readonly Types.ObjectId[],
): AsyncGenerator<Trace[]> {
  let waiting = new Set<Trace>();
  for await (const traces of documentsOf(database, ids)) {
    for (const trace of traces) waiting.add(trace);
    if (waiting.size < TRACES_A_DOCUMENT) continue;
    yield [...waiting];
    waiting = new Set();
  }
  if (waiting.size > 0) yield [...waiting];
}

/**
 * Returns those of the given traces that belong to a deleted person whose erasure record matches the filter `which`.
 */
export async function findTraces(
  database: Database,
  traces: readonly Trace[],
  which: QueryFilter<ErasureRecord>,
): Promise<Set<Trace>> {
  const wanted = new Set(traces);
  const found = new Set<Trace>();
  const note = (some: readonly Trace[] = []): void => {
    for (const trace of some) if (wanted.has(trace)) found.add(trace);
  };
  const named = { traces: { $in: [...traces] } };
  const noted = database.erasures.find({ ...which, ...named }, { traces: 1 }).lean();
  for await (const erasure of noted.cursor({ batchSize: DOCUMENTS_AT_A_TIME }))
    note(erasure.traces);
  const parts = database.erasureParts.find(named).lean();
  for await (const part of parts.cursor({ batchSize: DOCUMENTS_AT_A_TIME })) {
    if ((await database.erasures.exists({ ...which, _id: part._id.person })) !== null)
      note(part.traces);
  }
  return found;
}

async function* documentsOf(
  database: Database,
  ids: readonly Types.ObjectId[],
): AsyncGenerator<readonly Trace[]> {
  for (const some of portionsOf(ids, ERASURES_AT_A_TIME)) {
    const noted = database.erasures
      .find({ _id: { $in: [...some] } }, { traces: 1, hasParts: 1 })
      .lean();
    for await (const { _id, traces, hasParts } of noted.cursor({
      batchSize: DOCUMENTS_AT_A_TIME,
    })) {
      yield traces ?? [];
      if (hasParts !== true) continue;
      const parts = database.erasureParts.find({ _id: partsOf(_id) }).lean();
      for await (const part of parts.cursor({ batchSize: DOCUMENTS_AT_A_TIME })) yield part.traces;
    }
  }
}

const partsOf = (person: Types.ObjectId) => ({
  $gte: { person, part: 0 },
  $lte: { person, part: Number.MAX_SAFE_INTEGER },
});
