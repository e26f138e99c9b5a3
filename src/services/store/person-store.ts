import { Types } from "mongoose";
import type { mongo } from "mongoose";
import { electionsSeen } from "../../database/elections.ts";
import { portionsOf } from "../../domain/portions.ts";
import { duplicatesOf } from "../../database/duplicate-keys.ts";
import { mergedIdentifier } from "../../domain/people/identifiers.ts";
import type { Identifier } from "../../domain/people/identifiers.ts";
import { membersOf } from "../../domain/people/profile.ts";
import type { Person } from "../../domain/people/person.ts";
import { changesOfCreation } from "../../domain/people/revision.ts";
import type { Origin, Revision } from "../../domain/people/revision.ts";
import type { Collections } from "../../models/collections.ts";
import {
  toArchivedHead,
  toArchivedRevision,
  toPerson,
  toPersonRecord,
  toRevisionRecord,
} from "../../models/person-mapping.ts";
import { derivedFields } from "../../models/deletion-notice.ts";
import type { PlainPersonRecord } from "../../models/deletion-notice.ts";
import type { PersonRecord } from "../../models/person.ts";
import { createRemover } from "./remove-people.ts";
import type { Removal } from "./remove-people.ts";
import { replacePeople } from "./replace-people.ts";

const LOOKS = 2;
/** Ids or identifiers that one query names: the longest identifiers make 5 MB of it. */
const NAMED_IN_A_QUERY = 5_000;

/** What became of one write: "stale" means that the person was written or removed by another since it was read. */
export type WriteOutcome = "written" | "stale" | "taken";

/** A person as it was read and as it shall be. */
export interface PersonUpdate {
  readonly before: Person;
  readonly after: Person;
}

/** How writes are done: inside a transaction, and how far they are acknowledged. */
export interface WriteOptions {
  readonly session?: mongo.ClientSession;
  readonly writeConcern?: mongo.WriteConcernSettings;
}

/** How people are updated. */
export interface UpdateOptions extends WriteOptions {
  /** Whether the caller does all of it again where the answer is lost. Then people are replaced together, at half the cost. */
  readonly isRepeated?: boolean;
  /** Throws where the caller may write no more: asked once more right before people are replaced. */
  readonly demandRight?: () => void;
}

/** A person whom a write expects to be as it was read. */
export type PersonVersion = Pick<Person, "id" | "version">;

/** How people are removed; without a session, many in one transaction. */
export interface RemoveOptions {
  /** Why, for the change log. */
  readonly removal: Removal;
  readonly session?: mongo.ClientSession;
  /** Throws where the caller may write no more: asked before each transaction. */
  readonly demandRight?: () => void;
}

/** The only code that reads and writes people as a whole. Inside a transaction a duplicate key is thrown: it has ended it. */
export interface PersonStore {
  /** The people that ids lead to, through merges; ids that lead nowhere are not in the map. */
  findByIds(ids: readonly string[], session?: mongo.ClientSession): Promise<Map<string, Person>>;
  /** The ids of the people that ids lead to, through merges: what `findByIds` says without reading anybody whole. */
  survivorsOf(ids: readonly string[]): Promise<Map<string, string>>;
  /** The ids of the people who own any of the identifiers, each once. */
  ownersOf(identifiers: readonly Identifier[]): Promise<Set<string>>;
  /** The people who own any of the identifiers, each once. */
  findByIdentifiers(
    identifiers: readonly Identifier[],
    session?: mongo.ClientSession,
  ): Promise<Person[]>;
  /**
   * Adds new people. One with an identifier that another owns is "taken", one that is there already "stale".
   * Here and in `update`, a duplicate key leaves a transaction as the error that it is: it has ended the transaction.
   */
  insert(people: readonly Person[], options?: WriteOptions): Promise<WriteOutcome[]>;
  /** Replaces people who still have the version that was read; no two updates are of one person. */
  update(updates: readonly PersonUpdate[], options?: UpdateOptions): Promise<WriteOutcome[]>;
  /** Removes people who still have the version that was read; says which were removed. */
  remove(people: readonly PersonVersion[], options: RemoveOptions): Promise<WriteOutcome[]>;
  /** Deletes people whatever their version, and tells subscribers; answers those whom it deleted, as they were at the last. */
  delete(ids: readonly string[], origin: Origin): Promise<Person[]>;
  /** Replaces what the latest revision tells, where it is the latest still; that is no change of the person. */
  rewriteHead(id: string, head: Revision): Promise<void>;
  /** All revisions of a person, oldest first, the latest and the creation included. */
  revisionsOf(person: Person, session?: mongo.ClientSession): Promise<Revision[]>;
  /** The archived revisions of people who are there no more or need not be read, by id, oldest first. */
  archivedRevisionsOf(
    ids: readonly string[],
    session?: mongo.ClientSession,
  ): Promise<Map<string, Revision[]>>;
  /** Puts people's latest revisions into the archive, as must be done before those people are replaced or removed. */
  archiveHeads(people: readonly Person[], options?: WriteOptions): Promise<void>;
}

/** The store over the collections of an open connection. */
export function createPersonStore(collections: Collections): PersonStore {
  const { people, revisions } = collections;
  const remover = createRemover(collections);

  async function findByIds(
    ids: readonly string[],
    session?: mongo.ClientSession,
  ): Promise<Map<string, Person>> {
    const found = new Map<string, Person>();
    // Who comes back from a merge between the two queries of a look is seen by neither: those are looked for again.
    const looks = session === undefined ? LOOKS : 1;
    for (let look = 0; look < looks; look += 1) {
      for (const some of portionsOf(missingIn(found, ids), NAMED_IN_A_QUERY)) {
        const direct = await people
          .find<PlainPersonRecord>({ _id: { $in: toObjectIds(some) } }, plainly(session))
          .toArray();
        for (const record of direct) found.set(record._id.toHexString(), toPerson(record));
        const absorbed = new Set(missingIn(found, some));
        for (const survivor of await findByIdentifiers(
          [...absorbed].map(mergedIdentifier),
          session,
        )) {
          for (const { key } of membersOf(survivor.profile, "mergedIds")) {
            if (absorbed.has(key)) found.set(key, survivor);
          }
        }
      }
    }
    return found;
  }

  async function survivorsOf(ids: readonly string[]): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (let look = 0; look < LOOKS; look += 1) {
      for (const some of portionsOf(missingIn(found, ids), NAMED_IN_A_QUERY)) {
        const direct = people.find({ _id: { $in: toObjectIds(some) } }, { projection: { _id: 1 } });
        for await (const { _id } of direct) found.set(_id.toHexString(), _id.toHexString());
        const absorbed = new Set(missingIn(found, some));
        if (absorbed.size === 0) continue;
        const survivors = people.find(
          { identifiers: { $in: [...absorbed].map(mergedIdentifier) } },
          { projection: { mergedIds: 1 } },
        );
        for await (const { _id, mergedIds = [] } of survivors) {
          for (const id of mergedIds) {
            const key = id.toHexString();
            if (absorbed.has(key)) found.set(key, _id.toHexString());
          }
        }
      }
    }
    return found;
  }

  async function ownersOf(identifiers: readonly Identifier[]): Promise<Set<string>> {
    const owners = new Set<string>();
    for (const some of portionsOf(identifiers, NAMED_IN_A_QUERY)) {
      const found = people.find({ identifiers: { $in: some } }, { projection: { _id: 1 } });
      for await (const { _id } of found) owners.add(_id.toHexString());
    }
    return owners;
  }

  async function findByIdentifiers(
    identifiers: readonly Identifier[],
    session?: mongo.ClientSession,
  ): Promise<Person[]> {
    if (identifiers.length === 0) return [];
    const records = await people
      .find<PlainPersonRecord>({ identifiers: { $in: [...identifiers] } }, plainly(session))
      .toArray();
    return records.map(toPerson);
  }

  async function insert(
    added: readonly Person[],
    options: WriteOptions = {},
  ): Promise<WriteOutcome[]> {
    const outcomes = added.map((): WriteOutcome => "written");
    if (added.length === 0) return outcomes;
    const records: mongo.OptionalUnlessRequiredId<PersonRecord>[] = added.map(toPersonRecord);
    try {
      await people.insertMany(records, { ordered: false, ...options });
    } catch (error) {
      if (options.session !== undefined) throw error;
      for (const fault of duplicatesOf(error)) {
        outcomes[fault.index] = isAboutId(fault) ? "stale" : "taken";
      }
    }
    return outcomes;
  }

  async function update(
    updates: readonly PersonUpdate[],
    { isRepeated = false, demandRight, ...options }: UpdateOptions = {},
  ): Promise<WriteOutcome[]> {
    if (updates.length === 0) return [];
    // It comes before the update in the oplog: whoever waits for that to be safe need not wait for this.
    const archiveOptions =
      options.session === undefined ? { ...options, writeConcern: { w: 1 } } : options;
    const formers = updates.map(({ before }) => before);
    const elections = electionsSeen();
    await archiveHeads(formers, archiveOptions);
    demandRight?.();
    const outcomes = await replacePeople(collections, updates, { ...options, isRepeated });
    // Another primary than the one that archived may have taken the update, and never have seen the archive.
    if (options.session === undefined && electionsSeen() !== elections)
      await archiveHeads(formers, options);
    return outcomes;
  }

  async function rewriteHead(id: string, head: Revision): Promise<void> {
    const { changes = [] } = toRevisionRecord(id, head);
    const filter = { _id: new Types.ObjectId(id), version: head.version };
    await people.updateOne(filter, { $set: { "head.changes": changes } });
  }

  async function revisionsOf(person: Person, session?: mongo.ClientSession): Promise<Revision[]> {
    const archived = (await archivedRevisionsOf([person.id], session)).get(person.id) ?? [];
    // The head may be in the archive already: an update that lost its race leaves it there.
    return [...archived.filter(({ version }) => version < person.version), headOf(person)];
  }

  async function archivedRevisionsOf(
    ids: readonly string[],
    session?: mongo.ClientSession,
  ): Promise<Map<string, Revision[]>> {
    const byPerson = new Map<string, Revision[]>();
    if (ids.length === 0) return byPerson;
    const ranges = toObjectIds(ids).map((person) => ({
      _id: { $gte: { person, version: 0 }, $lte: { person, version: Number.MAX_SAFE_INTEGER } },
    }));
    const records = await revisions
      .find({ $or: ranges }, { sort: { _id: 1 }, ...inSession(session) })
      .toArray();
    for (const record of records) {
      const id = record._id.person.toHexString();
      const list = byPerson.get(id) ?? [];
      list.push(toArchivedRevision(record));
      byPerson.set(id, list);
    }
    return byPerson;
  }

  async function archiveHeads(
    archived: readonly Person[],
    options: WriteOptions = {},
  ): Promise<void> {
    if (archived.length === 0) return;
    const records = archived.map(toArchivedHead);
    if (options.session !== undefined) {
      // Inside a transaction a duplicate key would end it: upserts do not meet one.
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
      duplicatesOf(error); // Archived before by a write that did not come to its end: the same revision.
    }
  }

  return {
    findByIds,
    survivorsOf,
    ownersOf,
    findByIdentifiers,
    insert,
    update,
    remove: (removed, options) => remover.remove(removed, options),
    delete: (ids, origin) => remover.removeAnyVersion(ids, origin),
    rewriteHead,
    revisionsOf,
    archivedRevisionsOf,
    archiveHeads,
  };
}

/** A person's latest revision, with the changes that a creation's document implies. */
export function headOf({ head, profile }: Person): Revision {
  return head.version === 1 ? { ...head, changes: changesOfCreation(profile) } : head;
}

function isAboutId(fault: mongo.WriteError): boolean {
  return / index: _id_ /.test(fault.errmsg ?? "");
}

function inSession(session: mongo.ClientSession | undefined): { session?: mongo.ClientSession } {
  return session === undefined ? {} : { session };
}

// What is derived is not needed to know a person, and takes as long to read as the rest.
const withoutDerived = Object.fromEntries(derivedFields.map((field) => [field, 0]));

function plainly(session: mongo.ClientSession | undefined): mongo.FindOptions {
  return { projection: withoutDerived, ...inSession(session) };
}

function missingIn(found: ReadonlyMap<string, unknown>, ids: readonly string[]): string[] {
  return ids.filter((id) => !found.has(id));
}

function toObjectIds(ids: readonly string[]): Types.ObjectId[] {
  return ids.map((id) => new Types.ObjectId(id));
}
