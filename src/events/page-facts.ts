import { Types } from "mongoose";
import { mergesIn, rewindTo } from "../domain/people/person-event.ts";
import type { PersonEvent } from "../domain/people/person-event.ts";
import type { Person } from "../domain/people/person.ts";
import type { Database } from "../models/database.ts";
import { withParts } from "../models/merge-parts.ts";
import type { MergeRecord } from "../models/merge.ts";
import { toPerson } from "../models/person-mapping.ts";
import { toArchivedRevision } from "../models/revision-mapping.ts";
import { findPresent } from "./find-present.ts";

type Stored = Pick<Database, "people" | "merges" | "mergeParts" | "revisions">;

/**
 * What filters need to know about a page of the change log beyond its events. It is looked up once for the whole page,
 * when a filter first needs it.
 */
export interface PageFacts {
  /**
   * Returns the people whom the merge of this event absorbed, as they were before it; people deleted since are missing.
   */
  absorbedBy(event: PersonEvent): Promise<readonly Person[]>;
  /**
   * If the undo of a merge separated this event's person from the survivor, returns the survivor as they were before
   * that undo. Null otherwise, or if the survivor was deleted since.
   */
  separatedFrom(event: PersonEvent): Promise<Person | null>;
  /**
   * Returns when `person` was written; null if the revision that wrote them is not archived. The caller must pass the
   * `before` of an event of the page: the times of other people are not read.
   */
  writtenAt(person: Person): Promise<Date | null>;
}

/** A person who was written by the undo of a merge, and the id of that merge. */
interface Undone {
  readonly id: Types.ObjectId;
  readonly mergeId: string;
}

/** Creates the look-ups for the events of a page; nothing is read before one of them is called. */
export function createPageFacts(stored: Stored, events: readonly PersonEvent[]): PageFacts {
  const absorbed = once(() => findAbsorbed(stored, events));
  const wholes = once(() => findWholes(stored, events));
  const times = once(() => findTimes(stored, events));
  return {
    absorbedBy: async ({ after }) => {
      const merges = after === null ? [] : mergesIn(after);
      if (merges.length === 0) return [];
      const found = await absorbed();
      return merges.flatMap((id) => found.get(id) ?? []);
    },
    separatedFrom: async (event) => {
      const mergeId = undoneMerge(event);
      return mergeId === null ? null : ((await wholes()).get(mergeId) ?? null);
    },
    writtenAt: async ({ id, version }) => (await times()).get(`${id} ${version}`) ?? null,
  };
}

function once<T>(find: () => Promise<T>): () => Promise<T> {
  let found: Promise<T> | null = null;
  return () => (found ??= find());
}

async function findAbsorbed(
  stored: Stored,
  events: readonly PersonEvent[],
): Promise<Map<string, Person[]>> {
  const ids = events.flatMap(({ after }) => (after === null ? [] : mergesIn(after)));
  const records = await findMerges(stored, ids);
  const absorbed = new Map<string, Person[]>();
  const undone: Undone[] = [];
  for (const record of records) {
    const mergeId = record._id.toHexString();
    absorbed.set(mergeId, record.absorbed.map(toPerson));
    if (record.undoneAt !== undefined) {
      for (const id of record.absorbedIds) undone.push({ id, mergeId });
    }
  }
  const former = await findBeforeUndo(stored, undone);
  for (const [index, { mergeId }] of undone.entries()) {
    const person = former[index] ?? null;
    if (person !== null) absorbed.get(mergeId)?.push(person);
  }
  return absorbed;
}

async function findWholes(
  stored: Stored,
  events: readonly PersonEvent[],
): Promise<Map<string, Person>> {
  const records = await findMerges(
    stored,
    events.flatMap((event) => undoneMerge(event) ?? []),
  );
  const undone = records.map(({ _id, survivorId }) => ({
    id: survivorId,
    mergeId: _id.toHexString(),
  }));
  const found = await findBeforeUndo(stored, undone);
  return new Map(
    undone.flatMap(({ mergeId }, index): [string, Person][] => {
      const person = found[index] ?? null;
      return person === null ? [] : [[mergeId, person]];
    }),
  );
}

const undoneMerge = ({ kind, after, origin }: PersonEvent): string | null =>
  kind === "CREATED" && after !== null && origin.cause === "UNDONE"
    ? (origin.undoes ?? null)
    : null;

async function findMerges(
  { merges, mergeParts }: Stored,
  ids: readonly string[],
): Promise<MergeRecord[]> {
  if (ids.length === 0) return [];
  const found = await merges
    .find({ _id: { $in: ids.map((id) => new Types.ObjectId(id)) } })
    .toArray();
  return Promise.all(found.map((record) => withParts(mergeParts, record)));
}

/**
 * For each person whom the undo of a merge wrote, finds the person as they were right before that undo; null if they
 * were deleted since, or if revisions are missing.
 */
async function findBeforeUndo(
  stored: Stored,
  undone: readonly Undone[],
): Promise<(Person | null)[]> {
  if (undone.length === 0) return [];
  const ids = [...new Map(undone.map(({ id }) => [id.toHexString(), id])).values()];
  const records = await findPresent(stored, ids);
  const ranges = ids.map((person) => ({
    _id: { $gte: { person, version: 0 }, $lte: { person, version: Number.MAX_SAFE_INTEGER } },
  }));
  const archived = await stored.revisions.find({ $or: ranges }).toArray();
  return undone.map(({ id, mergeId }) => {
    const present = records.get(id.toHexString());
    if (present === undefined) return null;
    const person = toPerson(present.record);
    const revisions = archived
      .filter(({ _id, changes, created }) => _id.person.equals(id) && (changes ?? created))
      .map(toArchivedRevision);
    const undo = [...revisions, person.head].find(({ undoes }) => undoes === mergeId);
    return undo === undefined ? null : rewindTo(person, undo.version - 1, revisions);
  });
}

async function findTimes(
  { revisions }: Stored,
  events: readonly PersonEvent[],
): Promise<Map<string, Date>> {
  const keys = events.flatMap(({ after }) =>
    after === null || after.version === 1
      ? []
      : { person: new Types.ObjectId(after.id), version: after.version - 1 },
  );
  const records = await revisions.find({ _id: { $in: keys } }, { projection: { at: 1 } }).toArray();
  return new Map(
    records.map(({ _id: { person, version }, at }) => [`${person.toHexString()} ${version}`, at]),
  );
}
