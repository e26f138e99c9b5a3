import type { mongo } from "mongoose";
import { duplicatesOf } from "../../database/duplicate-keys.ts";
import { electionsSeen } from "../../database/elections.ts";
import type { Person } from "../../domain/people/person.ts";
import type {
  PersonMerge,
  PersonUpdate,
  PersonVersion,
  WriteOutcome,
} from "../../domain/people/person-write.ts";
import type { Origin } from "../../domain/people/revision.ts";
import type { Database } from "../../models/database.ts";
import { toPersonRecord } from "../../models/person-mapping.ts";
import type { PersonRecord } from "../../models/person.ts";
import { createArchiveInPlace } from "./archive-in-place.ts";
import { createMergeWriter } from "./write-merge.ts";
import type { MergeOptions } from "./write-merge.ts";
import { createMarkPeople } from "./mark-people.ts";
import type { MarkPeople } from "./mark-people.ts";
import { createPeopleReader } from "./people-reader.ts";
import type { PeopleReader } from "./people-reader.ts";
import { createRemover } from "./remove-people.ts";
import { replacePeople } from "./replace-people.ts";
import { createRevisionArchive } from "./revision-archive.ts";
import type { RevisionArchive } from "./revision-archive.ts";
import { createUnmarkPeople } from "./unmark-people.ts";
import type { UnmarkPeople } from "./unmark-people.ts";
import type { RemoveOptions, UpdateOptions, WriteOptions } from "./write-options.ts";

/**
 * The only code that reads and writes whole people. If another person owns an identifier, a write returns "taken".
 * Inside a transaction it throws MongoDB's error about the duplicate key instead, because MongoDB has then ended the
 * transaction.
 */
export interface PersonStore extends PeopleReader, RevisionArchive {
  /**
   * Adds new people. The outcome is "taken" if another person owns an identifier, and "stale" if the person exists
   * already. Inside a transaction, MongoDB's error about a duplicate key is thrown in both cases instead.
   */
  insert(people: readonly Person[], options?: WriteOptions): Promise<WriteOutcome[]>;
  /**
   * Replaces people who still have the version that was read. The outcome is "taken" if another person owns an
   * identifier; inside a transaction, MongoDB's error about a duplicate key is thrown instead. A call may contain only
   * one update of each person, because the first one gives the person a new version.
   */
  update(updates: readonly PersonUpdate[], options?: UpdateOptions): Promise<WriteOutcome[]>;
  /**
   * Changes only the tags of people, which gives each person a new version. It cannot be used in a transaction, because
   * MongoDB does not allow the $merge that archives the latest revisions there.
   */
  readonly mark: MarkPeople;
  /**
   * Takes back tags that `mark` added, which gives each person a new version. It cannot be used in a transaction,
   * because MongoDB does not allow the $merge that archives the latest revisions there.
   */
  readonly unmark: UnmarkPeople;
  /** Removes people who still have the version that was read; says which were removed. */
  remove(people: readonly PersonVersion[], options: RemoveOptions): Promise<WriteOutcome[]>;
  /** Deletes people whatever their version, and notifies subscribers; returns the deleted people as they last were. */
  delete(ids: readonly string[], origin: Origin): Promise<Person[]>;
  /**
   * Writes a planned merge: the absorbed people are removed with their history archived, their records are kept for an
   * undo, and the survivor is replaced. Repeating a merge that was written returns "written". With a session, the merge
   * takes part in the session's transaction, and throws `MergeNotWritten` or MongoDB's error about a duplicate key if
   * it fails. Without a session, the merge is a transaction of its own, and large documents are written before the
   * transaction.
   */
  merge(merge: PersonMerge, options?: MergeOptions): Promise<WriteOutcome>;
}

/** Creates the store of people in one database; it keeps no state of its own. */
export function createPersonStore(database: Database): PersonStore {
  const { people } = database;
  const archive = createRevisionArchive(database);
  const remover = createRemover(database);
  const reader = createPeopleReader(database);
  const archiveInPlace = createArchiveInPlace(database);

  const store = {
    ...reader,
    mark: createMarkPeople(database, archiveInPlace, archive),
    unmark: createUnmarkPeople(database, archiveInPlace),
    remove: (removed: readonly PersonVersion[], options: RemoveOptions): Promise<WriteOutcome[]> =>
      remover.remove(removed, options),
    delete: (ids: readonly string[], origin: Origin): Promise<Person[]> =>
      remover.removeAnyVersion(ids, origin),
    ...archive,

    async insert(added: readonly Person[], options: WriteOptions = {}): Promise<WriteOutcome[]> {
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
    },

    async update(
      updates: readonly PersonUpdate[],
      { isRepeated = false, demandRight, ...options }: UpdateOptions = {},
    ): Promise<WriteOutcome[]> {
      if (updates.length === 0) return [];
      // MongoDB copies writes to its other servers in order. The former revisions are archived before the people are
      // replaced. So once a majority of servers has the replaced people, it has the archived revisions too, and
      // archiving need not wait for a majority itself.
      const archiveOptions =
        options.session === undefined ? { ...options, writeConcern: { w: 1 } } : options;
      const formers = updates.map(({ before }) => before);
      const elections = electionsSeen();
      await archive.archiveHeads(formers, archiveOptions);
      demandRight?.();
      const outcomes = await replacePeople(database, updates, { ...options, isRepeated });
      // If the replica set elected a new primary meanwhile, it may have the replaced people without their archived
      // revisions. So the revisions are archived again.
      if (options.session === undefined && electionsSeen() !== elections)
        await archive.archiveHeads(formers, options);
      return outcomes;
    },
  };
  return { ...store, merge: createMergeWriter(store, database) };
}

function isAboutId(fault: mongo.WriteError): boolean {
  return / index: _id_ /.test(fault.errmsg ?? "");
}
