import { Types } from "mongoose";
import type { mongo } from "mongoose";
import { duplicatesOf } from "../../database/duplicate-keys.ts";
import { charactersOfChanges } from "../../domain/people/person-size.ts";
import type { Person } from "../../domain/people/person.ts";
import { headOf } from "../../domain/people/revise.ts";
import type { Revision } from "../../domain/people/revision.ts";
import type { Collections } from "../../models/collections.ts";
import {
  toArchivedHead,
  toArchivedRevision,
  toRevision,
  toRevisionRecord,
} from "../../models/revision-mapping.ts";
import { inSession } from "./write-options.ts";
import type { WriteOptions } from "./write-options.ts";

/** An archived revision, with the id of its person. */
export interface ArchivedRevision {
  readonly personId: string;
  readonly revision: Revision;
}

/** The history of people: the latest revision is in the person's document, all earlier ones are in the archive. */
export interface RevisionArchive {
  /**
   * Replaces the content of the latest revision, if it still is the latest. It does not count as a change of the
   * person.
   */
  rewriteHead(id: string, head: Revision): Promise<void>;
  /** Returns all revisions of a person, oldest first, including the creation and the latest. */
  revisionsOf(person: Person, session?: mongo.ClientSession): Promise<Revision[]>;
  /** Returns the archived revisions by person, oldest first. The people need not exist any more. */
  archivedRevisionsOf(
    ids: readonly string[],
    session?: mongo.ClientSession,
  ): Promise<Map<string, Revision[]>>;
  /** Like `archivedRevisionsOf`, but returns null as soon as more characters than this were read. */
  archivedWithin(
    ids: readonly string[],
    mostCharacters: number,
  ): Promise<Map<string, Revision[]> | null>;
  /** Yields archived revisions one by one, each person's oldest first, because a history may not fit into memory. */
  eachArchived(ids: readonly string[]): AsyncIterable<ArchivedRevision>;
  /**
   * Returns who wrote the people, by id: their revisions without values, the archived ones first and then the latest.
   */
  originsOf(ids: readonly string[]): Promise<Map<string, Revision[]>>;
  /** Archives the latest revisions of people; must be called before these people are replaced or removed. */
  archiveHeads(people: readonly Person[], options?: WriteOptions): Promise<void>;
  /** Deletes all archived revisions of people who no longer exist. */
  eraseHistory(ids: readonly string[], options?: WriteOptions): Promise<void>;
}

/** Creates the archive of one database. */
export function createRevisionArchive({ people, revisions }: Collections): RevisionArchive {
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

  return {
    archivedRevisionsOf,
    archivedWithin: (ids, mostCharacters) => read(ids, mostCharacters, {}),
    eachArchived: (ids) => each(ids, {}),
    originsOf,

    async rewriteHead(id, head) {
      const { changes = [] } = toRevisionRecord(id, head);
      const filter = { _id: new Types.ObjectId(id), version: head.version };
      await people.updateOne(filter, { $set: { "head.changes": changes } });
    },

    async revisionsOf(person, session) {
      const archived = (await archivedRevisionsOf([person.id], session)).get(person.id) ?? [];
      // The latest revision may be archived already, by an update that then lost its race.
      return [...archived.filter(({ version }) => version < person.version), headOf(person)];
    },

    async archiveHeads(archived, options = {}) {
      if (archived.length === 0) return;
      const records = archived.map(toArchivedHead);
      if (options.session !== undefined) {
        // A duplicate key would end the transaction; upserts cause none.
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
  "head.keyId": 1,
  "head.undoes": 1,
} as const;
