import { Types } from "mongoose";
import type { mongo } from "mongoose";
import { duplicatesOf, isDuplicateKey } from "../../database/duplicate-keys.ts";
import type { PersonUpdate, WriteOutcome } from "../../domain/people/person-write.ts";
import type { Revision } from "../../domain/people/revision.ts";
import type { Database } from "../../models/database.ts";
import { toPersonRecord } from "../../models/person-mapping.ts";
import { toArchivedRevision, toRevision } from "../../models/revision-mapping.ts";
import type { UpdateOptions } from "./write-options.ts";
import { replaceTogether } from "./replace-together.ts";

/** Replaces people who still have the version that was read; returns the outcome of each update. */
export async function replacePeople(
  database: Pick<Database, "people" | "revisions">,
  updates: readonly PersonUpdate[],
  { isRepeated = false, ...options }: Omit<UpdateOptions, "demandRight">,
): Promise<WriteOutcome[]> {
  const outcomes = updates.map((): WriteOutcome => "written");
  if (isRepeated && options.session === undefined) {
    try {
      const found = await replaceTogether(database.people, updates, options);
      if (found === updates.length) return outcomes;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
  // `replaceTogether` may have replaced some of the people. The command below tries all updates again. It does not find
  // the replaced people, because they no longer have their old version, so it matches fewer people than there are
  // updates. Then `findWritten` finds out which updates were written.
  let found = 0;
  try {
    ({ matchedCount: found } = await database.people.bulkWrite(
      updates.map(({ before, after }) => ({
        replaceOne: {
          filter: { _id: new Types.ObjectId(before.id), version: before.version },
          replacement: toPersonRecord(after),
        },
      })),
      { ordered: false, ...options },
    ));
  } catch (error) {
    if (options.session !== undefined) throw error;
    for (const fault of duplicatesOf(error)) outcomes[fault.index] = "taken";
  }
  if (found === updates.length) return outcomes;
  const written = await findWritten(database, updates, options.session);
  for (const [index, { after }] of updates.entries()) {
    if (outcomes[index] === "written" && !written.has(after.id)) outcomes[index] = "stale";
  }
  return outcomes;
}

/**
 * Returns the ids of people whose update was written: its revision is their latest, or a later writer has archived it.
 */
async function findWritten(
  { people, revisions }: Pick<Database, "people" | "revisions">,
  updates: readonly PersonUpdate[],
  session: mongo.ClientSession | undefined,
): Promise<Set<string>> {
  const keys = updates.map(({ after }) => ({
    person: new Types.ObjectId(after.id),
    version: after.version,
  }));
  const within = session === undefined ? {} : { session };
  const stored = await people
    .find(
      { _id: { $in: keys.map(({ person }) => person) } },
      { projection: { version: 1, updatedAt: 1, head: 1 }, ...within },
    )
    .toArray();
  const archived = await revisions.find({ _id: { $in: keys } }, within).toArray();
  const heads = new Map(updates.map(({ after }) => [after.id, after.head]));
  const found = [
    ...stored.map(({ _id, head, version, updatedAt }) => ({
      id: _id.toHexString(),
      revision: toRevision(head, version, updatedAt),
    })),
    ...archived.map((record) => ({
      id: record._id.person.toHexString(),
      revision: toArchivedRevision(record),
    })),
  ];
  return new Set(
    found.filter(({ id, revision }) => isSame(revision, heads.get(id))).map(({ id }) => id),
  );
}

// Returns whether a stored revision is the one that the caller meant to write. Two writers with one API key can write
// in the same millisecond, so the changes are compared too. The time of a revision of an import or an undo is not
// compared: the import or undo writes a person only once, and if it is repeated, it writes the same changes at another
// time.
function isSame(stored: Revision, meant: Revision | undefined): boolean {
  return (
    meant !== undefined &&
    stored.version === meant.version &&
    (stored.at.getTime() === meant.at.getTime() || isOfOneWork(meant)) &&
    stored.cause === meant.cause &&
    stored.importId === meant.importId &&
    stored.apiKeyId === meant.apiKeyId &&
    stored.undoes === meant.undoes &&
    stored.changes.length === meant.changes.length &&
    meant.changes.every(({ field, after }, index) => {
      const other = stored.changes[index];
      return other !== undefined && other.field === field && other.after?.value === after?.value;
    })
  );
}

const isOfOneWork = ({ importId, undoes }: Revision): boolean =>
  importId !== undefined || undoes !== undefined;
