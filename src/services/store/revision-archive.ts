import { Types } from "mongoose";
import type { mongo } from "mongoose";
import { duplicatesOf } from "../../database/duplicate-keys.ts";
import { charactersOfChanges } from "../../domain/people/person-size.ts";
import type { History } from "../../domain/people/history.ts";
import type { Person } from "../../domain/people/person.ts";
import { headOf } from "../../domain/people/revise.ts";
import type { Revision } from "../../domain/people/revision.ts";
import type { Database } from "../../models/database.ts";
import {
  toArchivedHead,
  toArchivedRevision,
  toRevision,
  toRevisionRecord,
} from "../../models/revision-mapping.ts";
import { readHistories, readHistory } from "./read-histories.ts";
import type { ArchivedRevision, HistoryOwner } from "./read-histories.ts";
import { inSession } from "./write-options.ts";
import type { WriteOptions } from "./write-options.ts";

/** The history of people: their documents hold the latest revision, the archive all before it. */
export interface RevisionArchive {
  /**
   * Replaces the changes in the person's latest revision, but does nothing if a later revision exists by now. The
   * person's version stays the same.
   */
  rewriteHead(id: string, head: Revision): Promise<void>;
  /** Returns all revisions of a person, oldest first, including the creation and the latest. */
  revisionsOf(person: Person, session?: mongo.ClientSession): Promise<Revision[]>;
  /** Returns the archived revisions by person, oldest first. The people need not exist any more. */
  archivedRevisionsOf(
    ids: readonly string[],
    session?: mongo.ClientSession,
  ): Promise<Map<string, Revision[]>>;
  /** Returns what of a person's history is needed to undo the imports, merges and operations with the ids `targets`. */
  historyOf(
    person: Person,
    targets: readonly string[],
    session?: mongo.ClientSession,
  ): Promise<History>;
  /**
   * Like `historyOf` for several people, by their ids. Returns null if there are two or more, and their histories have
   * more than `mostCharacters` together: the caller then asks for fewer people at a time. One person is always
   * answered, because a history too long for memory is read revision by revision.
   */
  historiesWithin(
    owners: readonly HistoryOwner[],
    targets: readonly string[],
    mostCharacters: number,
  ): Promise<ReadonlyMap<string, History> | null>;
  /**
   * Yields archived revisions one by one, those of each person oldest first, because a history may be larger than
   * memory.
   */
  eachArchived(ids: readonly string[]): AsyncIterable<ArchivedRevision>;
  /**
   * Returns who wrote the people, by id: their revisions without values, the archived ones first and then the latest.
   */
  originsOf(ids: readonly string[]): Promise<Map<string, Revision[]>>;
  /** Archives the latest revisions of people; must be called before these people are replaced or removed. */
  archiveHeads(people: readonly Person[], options?: WriteOptions): Promise<void>;
  /** Deletes all archived revisions of the people with these ids. The caller must have removed these people before. */
  eraseHistory(ids: readonly string[], options?: WriteOptions): Promise<void>;
}

/** Creates the archive of one database; it keeps no state of its own. */
export function createRevisionArchive({ people, revisions }: Database): RevisionArchive {
  async function archivedRevisionsOf(
    ids: readonly string[],
    session?: mongo.ClientSession,
  ): Promise<Map<string, Revision[]>> {
    return (await read(ids, Infinity, inSession(session))) ?? new Map<string, Revision[]>();
  }

  async function* each(
    ids: readonly string[],
    options: mongo.FindOptions,
  ): AsyncGenerator<ArchivedRevision> {
    if (ids.length === 0) return;
    const inOrder = { sort: { _id: 1 }, ...options } as const;
    for await (const record of revisions.find({ $or: rangesOf(ids) }, inOrder)) {
      const personId = record._id.person.toHexString();
      yield { personId, revision: toArchivedRevision(record) };
    }
  }

  async function read(
    ids: readonly string[],
    mostCharacters: number,
    options: mongo.FindOptions,
  ): Promise<Map<string, Revision[]> | null> {
    const byPerson = new Map<string, Revision[]>();
    let characters = 0;
    for await (const { personId, revision } of each(ids, options)) {
      const list = byPerson.get(personId) ?? [];
      list.push(revision);
      byPerson.set(personId, list);
      characters += charactersOfChanges(revision.changes);
      if (characters > mostCharacters) return null;
    }
    return byPerson;
  }

  async function undoneIn(id: string, options: mongo.FindOptions): Promise<Set<string>> {
    const undone = new Set<string>();
    const undos = revisions.find(
      { $or: rangesOf([id]), undoes: { $exists: true } },
      { projection: { undoes: 1 }, ...options },
    );
    for await (const { undoes } of undos)
      if (undoes !== undefined) undone.add(undoes.toHexString());
    return undone;
  }

  async function originsOf(ids: readonly string[]): Promise<Map<string, Revision[]>> {
    const origins =
      (await read(ids, Infinity, { projection: { changes: 0, created: 0 } })) ??
      new Map<string, Revision[]>();
    const present = people.find(
      { _id: { $in: ids.map((id) => new Types.ObjectId(id)) } },
      { projection: withoutValues },
    );
    for await (const { _id, version, updatedAt, head } of present) {
      const id = _id.toHexString();
      origins.set(id, [...(origins.get(id) ?? []), toRevision(head, version, updatedAt)]);
    }
    return origins;
  }

  const archive = { each, read, undoneIn };
  return {
    archivedRevisionsOf,
    historiesWithin: (owners, targets, mostCharacters) =>
      readHistories(archive, owners, targets, mostCharacters),
    historyOf: (person, targets, session) =>
      readHistory(archive, { id: person.id, person }, targets, inSession(session)),
    eachArchived: (ids) => each(ids, {}),
    originsOf,

    async rewriteHead(id, head) {
      const { changes = [] } = toRevisionRecord(id, head);
      const filter = { _id: new Types.ObjectId(id), version: head.version };
      await people.updateOne(filter, { $set: { "head.changes": changes } });
    },

    async revisionsOf(person, session) {
      const archived = (await archivedRevisionsOf([person.id], session)).get(person.id) ?? [];
      // The archive may contain the latest revision too: an update archives it first, and may then not replace the
      // person because another writer was faster. It is left out here, because it is returned as the head.
      return [...archived.filter(({ version }) => version < person.version), headOf(person)];
    },

    async archiveHeads(archived, options = {}) {
      if (archived.length === 0) return;
      const records = archived.map(toArchivedHead);
      if (options.session !== undefined) {
        // A write that did not finish may have archived the same revision. Inserting it again would cause an error
        // about a duplicate key, which ends the transaction. An upsert leaves the archived revision as it is, without
        // an error.
        await revisions.bulkWrite(
          records.map(({ _id, ...fields }) => ({
            updateOne: { filter: { _id }, update: { $setOnInsert: fields }, upsert: true },
          })),
          options,
        );
        return;
      }
      try {
        await revisions.insertMany(records, { ordered: false, ...options });
      } catch (error) {
        duplicatesOf(error); // The same revision was archived by a write that did not finish.
      }
    },

    async eraseHistory(ids, options = {}) {
      if (ids.length > 0) await revisions.deleteMany({ $or: rangesOf(ids) }, options);
    },
  };
}

function rangesOf(ids: readonly string[]) {
  return ids.map((id) => {
    const person = new Types.ObjectId(id);
    return {
      _id: { $gte: { person, version: 0 }, $lte: { person, version: Number.MAX_SAFE_INTEGER } },
    };
  });
}

const withoutValues = {
  version: 1,
  updatedAt: 1,
  "head.cause": 1,
  "head.importId": 1,
  "head.operationId": 1,
  "head.keyId": 1,
  "head.undoes": 1,
} as const;
