import { charactersOfChanges } from "../../../domain/people/person-size.ts";
import type { Person } from "../../../domain/people/person.ts";
import { headOf } from "../../../domain/people/revise.ts";
import type { Revision } from "../../../domain/people/revision.ts";
import { undoneAtOf } from "../../../domain/people/undone-at.ts";
import type { HistoryEntry } from "../../people/read-history-page.ts";
import { tooLargeToAnswer } from "../../request-error.ts";
import type { ArchivedRevision } from "../../store/read-histories.ts";
import type { ImportTools } from "../jobs/import-tools.ts";

/** Keeps count of how much larger an answer may become. */
export interface Room {
  /** Subtracts this number of characters from the budget; throws a refusal once the budget is used up. */
  readonly take: (characters: number) => void;
}

/** Creates the budget of an answer with at most `bytes` bytes. */
export function createRoom(bytes: number): Room {
  let left = bytes;
  return {
    take: (characters) => {
      left -= characters;
      if (left < 0)
        throw tooLargeToAnswer(
          bytes,
          "Read the person by person(by: …), and their history by pages; LIMIT_ANSWER_BYTES sets the most.",
        );
    },
  };
}

/** Returns every write of the person and of the people merged into them, newest first. */
export async function readWholeHistory(
  { store }: Pick<ImportTools, "store">,
  person: Person,
  ids: ReadonlySet<string>,
  room: Room,
): Promise<HistoryEntry[]> {
  const read: ArchivedRevision[] = [];
  const take = (each: ArchivedRevision): void => {
    room.take(charactersOfChanges(each.revision.changes));
    read.push(each);
  };
  for await (const each of store.eachArchived([...ids]))
    // The latest revision is part of the person and is added below. It may be in the archive as well, if an update
    // archived it and then was refused because another writer was faster.
    if (each.personId !== person.id || each.revision.version < person.version) take(each);
  take({ personId: person.id, revision: headOf(person) });
  const undos = new Map<string, Revision[]>();
  for (const { personId, revision } of read)
    if (revision.undoes !== undefined)
      undos.set(personId, [...(undos.get(personId) ?? []), revision]);
  return read.toSorted(newestFirst).map(({ personId, revision }) => ({
    personId,
    version: revision.version,
    at: revision.at,
    revision,
    undoneAt: undoneAtOf(revision, undos.get(personId) ?? []),
  }));
}

function newestFirst(left: ArchivedRevision, right: ArchivedRevision): number {
  const later = right.revision.at.getTime() - left.revision.at.getTime();
  if (later !== 0) return later;
  if (left.personId !== right.personId) return left.personId > right.personId ? -1 : 1;
  return right.revision.version - left.revision.version;
}
