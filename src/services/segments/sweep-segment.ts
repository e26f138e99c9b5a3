import { mongo, Types } from "mongoose";
import { rewindTo } from "../../domain/people/person-event.ts";
import type { Person } from "../../domain/people/person.ts";
import { matchesPerson } from "../../domain/search/match-person.ts";
import type { Condition } from "../../domain/search/person-condition.ts";
import { withFixedTimes } from "../../domain/search/relative-time.ts";
import type { Database } from "../../models/database.ts";
import { toPerson } from "../../models/person-mapping.ts";
import { toArchivedRevision } from "../../models/revision-mapping.ts";
import type { PersonRecord } from "../../models/person.ts";
import { compilePersonFilter } from "../search/compile-person-filter.ts";

type Stored = Pick<Database, "people" | "revisions" | "segmentEntries">;

/** A segment whose filter is relative to time. */
export interface RelativeSegment {
  readonly id: string;
  readonly condition: Condition;
}

/** The start of a day, for which `sweepSegment` records who enters a segment merely because time has passed. */
export interface Daybreak {
  /** Midnight in UTC, at which the day starts for which `sweepSegment` records who enters a segment. */
  readonly day: Date;
  /** Midnight in UTC, 24 hours before `day`. */
  readonly dayBefore: Date;
  /** Midnight as a position in MongoDB's oplog: all writes up to this position belong to the day before. */
  readonly begins: mongo.Timestamp;
  /** Midnight, at which the day starts, as a date. It is compared with the times at which people were changed. */
  readonly beganAt: Date;
}

const BATCH = 1_000;
const SNAPSHOT_IS_GONE: ReadonlySet<number> = new Set([
  239, // SnapshotTooOld
  246, // SnapshotUnavailable
]);

/**
 * Records who enters a segment at the start of a day merely because time has passed: people who match it with times
 * relative to that day, but not with times relative to the day before. If a person is changed later that day, the event
 * of the change uses times relative to the start of the day too. So an entry is reported either by this record or by
 * the change, never by both. Repeating the sweep records nobody twice.
 */
export async function sweepSegment(
  stored: Stored,
  { id, condition }: RelativeSegment,
  daybreak: Daybreak,
  signal: AbortSignal,
): Promise<number> {
  const now = withFixedTimes(condition, daybreak.day);
  const before = withFixedTimes(condition, daybreak.dayBefore);
  let written = 0;
  for await (const people of arrivals(stored, { now, before }, daybreak)) {
    signal.throwIfAborted();
    written += await writeEntries(stored, id, people, daybreak);
  }
  return written;
}

interface Conditions {
  readonly now: Condition;
  readonly before: Condition;
}

type Version = Pick<PersonRecord, "_id" | "version">;

async function* arrivals(
  stored: Stored,
  conditions: Conditions,
  daybreak: Daybreak,
): AsyncGenerator<readonly Version[]> {
  try {
    yield* portions(findAsTheyWere(stored, conditions, daybreak));
  } catch (error) {
    const isGone =
      error instanceof mongo.MongoServerError && SNAPSHOT_IS_GONE.has(Number(error.code));
    if (!isGone) throw error;
    yield* portions(findByHistory(stored, conditions, daybreak));
  }
}

const queryOf = ({ now, before }: Conditions): mongo.Filter<PersonRecord> => ({
  $and: [compilePersonFilter(now), { $nor: [compilePersonFilter(before)] }],
});

/**
 * Finds people as they were when the day began. This works only for some minutes, because MongoDB keeps snapshots no
 * longer; later, MongoDB throws an error whose code is in `SNAPSHOT_IS_GONE`.
 */
async function* findAsTheyWere(
  { people }: Stored,
  conditions: Conditions,
  { begins }: Daybreak,
): AsyncGenerator<Version> {
  // The driver offers snapshot reads only at a time of its own choice; the command accepts any time.
  const found = people.db.runCursorCommand({
    find: people.collectionName,
    filter: queryOf(conditions),
    projection: { version: 1 },
    batchSize: BATCH,
    readConcern: { level: "snapshot", atClusterTime: begins },
  });
  for await (const { _id, version } of found) yield { _id, version };
}

/**
 * Finds people as they were when a day began, if MongoDB has no snapshot of that time any more. A person who was
 * written since then is computed from the person's history. People who were merged into others since then are not
 * found: the event of their merge reports them.
 */
async function* findByHistory(
  { people, revisions }: Stored,
  conditions: Conditions,
  { beganAt }: Daybreak,
): AsyncGenerator<Version> {
  const found = people.find({ $or: [queryOf(conditions), { updatedAt: { $gte: beganAt } }] });
  for await (const record of found) {
    if (record.updatedAt < beganAt) {
      yield record;
      continue;
    }
    const then = await asOf(revisions, toPerson(record), beganAt);
    if (then === null || !matchesPerson(conditions.now, then)) continue;
    if (!matchesPerson(conditions.before, then)) yield { _id: record._id, version: then.version };
  }
}

async function asOf(
  revisions: Stored["revisions"],
  person: Person,
  moment: Date,
): Promise<Person | null> {
  const id = new Types.ObjectId(person.id);
  const range = { $gte: { person: id, version: 0 }, $lte: { person: id, version: person.version } };
  const archived = await revisions.find({ _id: range }).toArray();
  const version = archived
    .filter(({ at }) => at < moment)
    .reduce((latest, { _id }) => Math.max(latest, _id.version), 0);
  const telling = archived.filter(({ changes, created }) => (changes ?? created) !== undefined);
  return version === 0 ? null : rewindTo(person, version, telling.map(toArchivedRevision));
}

async function* portions(versions: AsyncIterable<Version>): AsyncGenerator<readonly Version[]> {
  let portion: Version[] = [];
  for await (const version of versions) {
    portion.push(version);
    if (portion.length < BATCH) continue;
    yield portion;
    portion = [];
  }
  if (portion.length > 0) yield portion;
}

async function writeEntries(
  { segmentEntries }: Stored,
  segmentId: string,
  people: readonly Version[],
  { day }: Daybreak,
): Promise<number> {
  const segment = new Types.ObjectId(segmentId);
  const at = new Date();
  const writes = people.map(({ _id: person, version }) => ({
    updateOne: {
      filter: { _id: { segment, person, day: toDayText(day) } },
      update: { $setOnInsert: { version, at } },
      upsert: true,
    },
  }));
  const { upsertedCount } = await segmentEntries.bulkWrite(writes, { ordered: false });
  return upsertedCount;
}

/**
 * Returns the day (in UTC) as YYYY-MM-DD, the form in which the database stores on which day a person entered a
 * segment.
 */
export const toDayText = (day: Date): string => day.toISOString().slice(0, 10);
