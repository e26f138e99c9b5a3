import DataLoader from "dataloader";
import { Types } from "mongoose";
import type { mongo } from "mongoose";
import { changesOfCreation } from "../domain/people/revision.ts";
import type { Revision } from "../domain/people/revision.ts";
import { membersOf } from "../domain/people/profile.ts";
import type { Person } from "../domain/people/person.ts";
import { undoneAtOf } from "../domain/people/undone-at.ts";
import type { Undo } from "../domain/people/undone-at.ts";
import type { Database } from "../models/database.ts";
import { toArchivedRevision } from "../models/revision-mapping.ts";
import type { RevisionRecord } from "../models/revision.ts";

/**
 * The place of a revision in a history. Histories are sorted by time, newest first; revisions of the same time by
 * person and version.
 */
export interface HistoryPlace {
  readonly at: Date;
  readonly personId: string;
  readonly version: number;
}

/** A request for a page of a person's history: at most `limit` revisions that are older than `after`. */
export interface HistoryRequest {
  readonly personId: string;
  readonly after: HistoryPlace | null;
  readonly limit: number;
}

/** One revision in a person's history: a revision of the person, or of somebody who was merged into them. */
export interface HistoryEntry extends HistoryPlace {
  readonly revision: Revision;
  readonly undoneAt: Date | null;
}

// How many people's revisions one pipeline reads: each takes a stage, of which MongoDB allows 1,000. A history includes
// everybody who was merged into its owner.
const STAGES = 900;

/** Creates a loader of pages of people's histories, newest first; empty for people who do not exist. */
export function createHistoryLoader(
  { revisions }: Database,
  people: DataLoader<string, Person | null>,
): DataLoader<HistoryRequest, readonly HistoryEntry[]> {
  return new DataLoader(
    async (requests) => {
      const owners = await people.loadMany(requests.map(({ personId }) => personId));
      const histories = requests.map((request, index) => toHistory(request, owners[index]));
      const sources = histories.flatMap(({ sources: ofOne }) => ofOne);
      const [archived, undos] = await Promise.all([
        readArchive(revisions, sources),
        readUndos(revisions, sources),
      ]);
      return histories.map(({ request, person, sources: ofOne }) => {
        const entries = ofOne.flatMap((source) => archived.get(source) ?? []);
        if (person !== null) entries.push(entryOfHead(person));
        return entries
          .filter((entry) => request.after === null || isNewer(request.after, entry))
          .toSorted((left, right) => (isNewer(left, right) ? -1 : 1))
          .slice(0, request.limit)
          .map((entry) => ({
            ...entry,
            undoneAt: undoneAtOf(entry.revision, undosOf(entry, undos, person)),
          }));
      });
    },
    { cache: false, maxBatchSize: 100 },
  );
}

/** Creates a loader that counts the revisions in a person's history, those of people merged into them included. */
export function createHistoryCountLoader(
  { revisions }: Database,
  people: DataLoader<string, Person | null>,
): DataLoader<string, number> {
  return new DataLoader(
    async (ids) => {
      const owners = await people.loadMany(ids);
      const histories = ids.map((personId, index) =>
        toHistory({ personId, after: null, limit: 0 }, owners[index]),
      );
      const sources = histories.flatMap(({ sources: ofOne }) => ofOne);
      if (sources.length === 0) return ids.map(() => 0);
      const counted = await revisions
        .aggregate<{ readonly _id: Types.ObjectId; readonly number: number }>([
          { $match: { $or: sources.map(({ range }) => range) } },
          { $group: { _id: "$_id.person", number: { $sum: 1 } } },
        ])
        .toArray();
      const byPerson = new Map(counted.map(({ _id, number }) => [_id.toHexString(), number]));
      return histories.map(({ person, sources: ofOne }) => {
        const own = person === null ? 0 : 1;
        return ofOne.reduce((sum, { personId }) => sum + (byPerson.get(personId) ?? 0), own);
      });
    },
    { cache: false },
  );
}

type Archived = Omit<HistoryEntry, "undoneAt">;

/** One person whose archived revisions belong to a history: its owner, or somebody who was merged into them. */
interface Source {
  readonly personId: string;
  readonly range: mongo.Filter<RevisionRecord>;
  readonly after: HistoryPlace | null;
  readonly limit: number;
}

function toHistory(
  request: HistoryRequest,
  owner: Person | Error | null | undefined,
): { request: HistoryRequest; person: Person | null; sources: readonly Source[] } {
  if (owner instanceof Error) throw owner;
  if (owner === null || owner === undefined) return { request, person: null, sources: [] };
  const { after, limit } = request;
  const merged = membersOf(owner.profile, "mergedIds").map(({ key }) => key);
  const sources = [owner.id, ...merged].map((personId): Source => {
    const person = new Types.ObjectId(personId);
    // The owner's latest revision is read from their own document. The archive may hold a copy of that revision, left
    // by an update that lost against a concurrent one, so the copy is skipped.
    const end = personId === owner.id ? owner.version - 1 : Number.MAX_SAFE_INTEGER;
    return {
      personId,
      range: { _id: { $gte: { person, version: 0 }, $lte: { person, version: end } } },
      after,
      limit,
    };
  });
  return { request, person: owner, sources };
}

async function readArchive(
  revisions: Database["revisions"],
  sources: readonly Source[],
): Promise<ReadonlyMap<Source, readonly Archived[]>> {
  const found = new Map<Source, Archived[]>();
  for (let start = 0; start < sources.length; start += STAGES) {
    const some = sources.slice(start, start + STAGES);
    // Each person's revisions are read by a sub-query, which reads only as many of them as fit on one page.
    const subqueries = some.map((source, index) => [
      ...toStages(source),
      { $set: { source: index } },
    ]);
    const [first, ...others] = subqueries;
    if (first === undefined) return found;
    const pipeline = [
      ...first,
      ...others.map((stages) => ({
        $unionWith: { coll: revisions.collectionName, pipeline: stages },
      })),
    ];
    for (const record of await revisions
      .aggregate<RevisionRecord & { readonly source: number }>(pipeline)
      .toArray()) {
      const source = some[record.source];
      if (source === undefined) continue;
      const revision = toArchivedRevision(record);
      const entry = {
        at: revision.at,
        personId: source.personId,
        version: revision.version,
        revision,
      };
      found.set(source, [...(found.get(source) ?? []), entry]);
    }
  }
  return found;
}

function toStages({ personId, range, after, limit }: Source): mongo.BSON.Document[] {
  const older = after === null ? [] : [{ $match: olderThan(after, personId) }];
  return [{ $match: range }, ...older, { $sort: { at: -1, "_id.version": -1 } }, { $limit: limit }];
}

function olderThan({ at, personId, version }: HistoryPlace, ofPerson: string): mongo.BSON.Document {
  if (ofPerson === personId)
    return { $or: [{ at: { $lt: at } }, { at, "_id.version": { $lt: version } }] };
  return { at: ofPerson < personId ? { $lte: at } : { $lt: at } };
}

async function readUndos(
  revisions: Database["revisions"],
  sources: readonly Source[],
): Promise<ReadonlyMap<string, readonly Undo[]>> {
  const undos = new Map<string, Undo[]>();
  if (sources.length === 0) return undos;
  const found = revisions.find(
    { $or: sources.map(({ range }) => range), undoes: { $exists: true } },
    { projection: { at: 1, undoes: 1 } },
  );
  for await (const { _id, at, undoes } of found) {
    if (undoes === undefined) continue;
    const id = _id.person.toHexString();
    undos.set(id, [
      ...(undos.get(id) ?? []),
      { version: _id.version, at, undoes: undoes.toHexString() },
    ]);
  }
  return undos;
}

function undosOf(
  { personId }: Archived,
  undos: ReadonlyMap<string, readonly Undo[]>,
  person: Person | null,
): readonly Undo[] {
  const archived = undos.get(personId) ?? [];
  return person?.id === personId && person.head.undoes !== undefined
    ? [...archived, person.head]
    : archived;
}

function entryOfHead({ id, version, head, profile }: Person): Archived {
  const revision = version === 1 ? { ...head, changes: changesOfCreation(profile) } : head;
  return { at: head.at, personId: id, version, revision };
}

function isNewer(left: HistoryPlace, right: HistoryPlace): boolean {
  const later = left.at.getTime() - right.at.getTime();
  if (later !== 0) return later > 0;
  return left.personId === right.personId
    ? left.version > right.version
    : left.personId > right.personId;
}
