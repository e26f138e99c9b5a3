import type { mongo } from "mongoose";
import { createHistoryReader, historyOf } from "../../domain/people/history.ts";
import type { History } from "../../domain/people/history.ts";
import type { Person } from "../../domain/people/person.ts";
import { headOf } from "../../domain/people/revise.ts";
import type { Revision } from "../../domain/people/revision.ts";
import { CHARACTERS_AT_A_TIME } from "./by-halves.ts";

/** An archived revision, and the id of its person. */
export interface ArchivedRevision {
  readonly personId: string;
  readonly revision: Revision;
}

/**
 * A person whose history is read. `id` is the id of this person. `person` is the stored person to whom the id leads:
 * the person with this id, or the survivor after a merge; undefined if the id leads to nobody.
 */
export interface HistoryOwner {
  readonly id: string;
  readonly person: Person | undefined;
}

/** The queries of archived revisions that reading histories needs. */
export interface ArchiveToRead {
  /** Yields the archived revisions of people one by one, those of each person oldest first. */
  readonly each: (
    ids: readonly string[],
    options: mongo.FindOptions,
  ) => AsyncIterable<ArchivedRevision>;
  /**
   * Returns the archived revisions of people, by the ids of the people. Returns null if all these revisions together
   * have more characters than `mostCharacters`.
   */
  readonly read: (
    ids: readonly string[],
    mostCharacters: number,
    options: mongo.FindOptions,
  ) => Promise<ReadonlyMap<string, readonly Revision[]> | null>;
  /** Returns what the revisions of a person undo: the ids of imports, merges and operations. */
  readonly undoneIn: (id: string, options: mongo.FindOptions) => Promise<ReadonlySet<string>>;
}

/**
 * Returns what undoing needs of people's histories, by the people's ids. Returns null if there are several people, and
 * their histories have more than `mostCharacters` together: the caller then asks for fewer people at a time. One person
 * is always answered, because a history too long for memory is read revision by revision.
 */
export async function readHistories(
  archive: ArchiveToRead,
  owners: readonly HistoryOwner[],
  targets: readonly string[],
  mostCharacters: number,
): Promise<ReadonlyMap<string, History> | null> {
  const [first, ...others] = owners;
  if (first !== undefined && others.length === 0)
    return new Map([[first.id, await readHistory(archive, first, targets, {})]]);
  const ids = owners.map(({ id }) => id);
  const archived = await archive.read(ids, mostCharacters, {});
  return (
    archived &&
    new Map(
      owners.map((each) => [each.id, historyOf(revisionsOf(each, archived.get(each.id)), targets)]),
    )
  );
}

/**
 * Returns what undoing needs of the history of one person. If a history is too long for memory, its revisions are read
 * one by one, twice: first to find out what they undo, then to keep only those changes that an undo depends on.
 */
export async function readHistory(
  archive: ArchiveToRead,
  owner: HistoryOwner,
  targets: readonly string[],
  options: mongo.FindOptions,
): Promise<History> {
  const archived = await archive.read([owner.id], CHARACTERS_AT_A_TIME, options);
  if (archived !== null) return historyOf(revisionsOf(owner, archived.get(owner.id)), targets);
  const latest = revisionsOf(owner, undefined);
  const undone = await archive.undoneIn(owner.id, options);
  const ofLatest = latest.flatMap(({ undoes }) => undoes ?? []);
  const reader = createHistoryReader(targets, [...undone, ...ofLatest]);
  for await (const { revision } of archive.each([owner.id], options))
    if (isFormer(owner, revision)) reader.add(revision);
  for (const revision of latest) reader.add(revision);
  return reader.history;
}

function revisionsOf(owner: HistoryOwner, archived: readonly Revision[] = []): readonly Revision[] {
  const { id, person } = owner;
  const latest = person?.id === id ? [headOf(person)] : [];
  return [...archived.filter((revision) => isFormer(owner, revision)), ...latest];
}

// Whether a revision from the archive comes before the person's latest revision. An update copies the latest revision
// to the archive before it writes the person. If the update then fails, the archive has the latest revision too, which
// must not be counted twice.
const isFormer = ({ id, person }: HistoryOwner, { version }: Revision): boolean =>
  person?.id !== id || version < person.version;
