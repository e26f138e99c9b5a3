import { Types } from "mongoose";
import type { mongo } from "mongoose";
import { changesOfMark, reverse, tagsOfMark } from "../../domain/people/mark.ts";
import type { PersonUnmark, WriteOutcome } from "../../domain/people/person-write.ts";
import { workOf } from "../../domain/people/revision.ts";
import type { Origin } from "../../domain/people/revision.ts";
import type { Database } from "../../models/database.ts";
import type { PersonRecord } from "../../models/person.ts";
import { toHeadRecord, toRevision } from "../../models/revision-mapping.ts";
import type { ArchiveInPlace } from "./archive-in-place.ts";
import type { MarkOptions } from "./write-options.ts";

/**
 * Takes back the mark of an import or an operation from people whose latest revision is that mark. For all other people
 * the outcome is "stale". A call may name each person only once: the entries are looked up by person, so of two entries
 * for one person the first would be ignored.
 */
export type UnmarkPeople = (
  unmarks: readonly PersonUnmark[],
  options?: MarkOptions,
) => Promise<WriteOutcome[]>;

/** What is read of a person to tell whether the latest revision (`head`) is a mark. */
type MarkedRecord = Pick<PersonRecord, "_id" | "version" | "updatedAt" | "head">;

/** People whose marks are removed by the same commands, because they have the same version, time, tags and origin. */
interface MarkedAlike {
  readonly version: number;
  /** Null if an operation made the marks. */
  readonly importId: string | null;
  readonly markedAt: Date;
  readonly tagIds: readonly string[];
  readonly origin: Origin;
  readonly records: MarkedRecord[];
}

/**
 * Creates the function that takes back marks of an import or an operation. It reads the latest revisions of the people,
 * but not their values.
 */
export function createUnmarkPeople(
  { people }: Pick<Database, "people">,
  archiveInPlace: ArchiveInPlace,
): UnmarkPeople {
  async function findMarked(unmarks: readonly PersonUnmark[]): Promise<MarkedAlike[]> {
    const byId = new Map(unmarks.map((unmark) => [unmark.person.id, unmark]));
    const records = people.find<MarkedRecord>(
      { _id: { $in: unmarks.map(({ person }) => new Types.ObjectId(person.id)) } },
      { projection: { version: 1, updatedAt: 1, head: 1 } },
    );
    const groups = new Map<string, MarkedAlike>();
    for await (const record of records) {
      const unmark = byId.get(record._id.toHexString());
      const marked = unmark === undefined ? null : toMarked(record, unmark);
      if (marked === null) continue;
      const { version, markedAt, tagIds, origin } = marked;
      const key = [version, markedAt.getTime(), origin.at.getTime(), ...tagIds].join(" ");
      const group = groups.get(key);
      if (group === undefined) groups.set(key, marked);
      else group.records.push(record);
    }
    return [...groups.values()];
  }

  async function takeBack(marked: MarkedAlike, options: mongo.UpdateOptions): Promise<string[]> {
    const { version, importId, tagIds, markedAt, origin, records } = marked;
    const ids = records.map(({ _id }) => _id);
    const work = new Types.ObjectId(origin.undoes);
    const mark = { ...origin, at: markedAt, ...(importId === null ? {} : { importId }) };
    const changes = reverse(changesOfMark({ tagIds, origin: mark }));
    const revision = { ...origin, version: version + 1, changes };
    const $set = { version: revision.version, updatedAt: origin.at, head: toHeadRecord(revision) };
    const tags = tagIds.map((id) => new Types.ObjectId(id));
    const isOfWork = importId === null ? { "head.operationId": work } : { "head.importId": work };
    let left = ids.length;
    const update = async (
      whom: mongo.Filter<PersonRecord>,
      change: mongo.UpdateFilter<PersonRecord>,
    ): Promise<void> => {
      const filter = { _id: { $in: ids }, version, ...isOfWork, ...whom };
      left -= (await people.updateMany(filter, { $set, ...change }, options)).matchedCount;
    };
    if (importId === null) {
      await update({}, { $pullAll: { tags } });
    } else {
      // If this is a person's only import, the whole list is removed, because an empty list is not stored.
      await update({ imports: { $size: 1 } }, { $unset: { imports: 1 }, $pullAll: { tags } });
      if (left > 0) await update({}, { $pullAll: { tags, imports: [work] } });
    }
    if (left === 0) return ids.map((id) => id.toHexString());
    const written = people.find(
      { _id: { $in: ids }, version: revision.version, "head.undoes": work },
      { projection: { _id: 1 } },
    );
    return (await written.toArray()).map(({ _id }) => _id.toHexString());
  }

  return async (unmarks, { demandRight, ...options } = {}) => {
    const found = await findMarked(unmarks);
    const written = new Set<string>();
    for (const marked of found) {
      const ids = marked.records.map(({ _id }) => _id);
      await archiveInPlace(ids, marked.version);
      demandRight?.();
      for (const id of await takeBack(marked, options)) written.add(id);
    }
    return unmarks.map(({ person }) => (written.has(person.id) ? "written" : "stale"));
  };
}

/**
 * Returns the version, time and tags of the mark that the import or operation put on a person; null if the person's
 * latest revision is not that mark.
 */
function toMarked(
  record: MarkedRecord,
  { person, origin, tagIds: all }: PersonUnmark,
): MarkedAlike | null {
  const { head, version, updatedAt } = record;
  if (origin.undoes === undefined) throw new Error("An unmark does not say what it undoes.");
  if (version !== (person.version ?? version) || updatedAt >= origin.at) return null;
  const revision = toRevision(head, version, updatedAt);
  const importId = revision.importId ?? null;
  const isMark = head.cause === (importId === null ? "TAGGED" : "IMPORTED");
  if (!isMark || workOf(revision) !== origin.undoes) return null;
  const tagIds = tagsOfMark(revision.changes, importId);
  if (tagIds === null || all?.every((id) => tagIds.includes(id)) === false) return null;
  return { version, importId, markedAt: updatedAt, tagIds, origin, records: [record] };
}
