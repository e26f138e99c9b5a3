import { Types } from "mongoose";
import { changesOfMark } from "../../domain/people/mark.ts";
import type { PersonMark, WriteOutcome } from "../../domain/people/person-write.ts";
import { workOf } from "../../domain/people/revision.ts";
import type { Database } from "../../models/database.ts";
import { toHeadRecord } from "../../models/revision-mapping.ts";
import type { ArchiveInPlace } from "./archive-in-place.ts";
import type { RevisionArchive } from "./revision-archive.ts";
import type { MarkOptions } from "./write-options.ts";

/**
 * Adds tags to people, or removes tags from people. If an import adds the tags, its id is added to the people too.
 * Changes only people who still have the version that the caller read. For all other people the outcome is "stale", or
 * "written" if an earlier try has already made the same change. A call may name each person only once, because the
 * first change gives the person a new version.
 */
export type MarkPeople = (
  marks: readonly PersonMark[],
  options?: MarkOptions,
) => Promise<WriteOutcome[]>;

/**
 * Creates the function that marks people, which means to change only their tags. It does not read the people. A few
 * commands mark all people who have the same version, because the same number becomes the new version of all of them.
 */
export function createMarkPeople(
  { people }: Pick<Database, "people">,
  archiveInPlace: ArchiveInPlace,
  archive: Pick<RevisionArchive, "originsOf">,
): MarkPeople {
  async function markTogether(
    marks: readonly PersonMark[],
    { demandRight, ...options }: MarkOptions,
  ): Promise<number> {
    const [first] = marks;
    if (first === undefined) return 0;
    const { origin } = first;
    const { version } = first.person;
    const ids = marks.map(({ person }) => new Types.ObjectId(person.id));
    await archiveInPlace(ids, version);
    demandRight?.();
    const revision = { ...origin, version: version + 1, changes: changesOfMark(first) };
    const { matchedCount } = await people.updateMany(
      { _id: { $in: ids }, version, updatedAt: { $lt: origin.at } },
      {
        $set: { version: revision.version, updatedAt: origin.at, head: toHeadRecord(revision) },
        ...listed(first),
      },
      options,
    );
    return matchedCount;
  }

  return async (marks, options = {}) => {
    let marked = 0;
    for (const together of alike(marks)) marked += await markTogether(together, options);
    if (marked === marks.length) return marks.map((): WriteOutcome => "written");
    // People whom an earlier try has marked no longer have the version that was read, but their history has the mark.
    const origins = await archive.originsOf(marks.map(({ person }) => person.id));
    return marks.map(({ person, origin }) => {
      const isMarked = origins
        .get(person.id)
        ?.some((one) => one.version === person.version + 1 && workOf(one) === workOf(origin));
      return isMarked === true ? "written" : "stale";
    });
  };
}

/**
 * Returns MongoDB's update operators for the lists of a person that a mark changes: the tags, and the imports if an
 * import wrote the mark.
 */
function listed({ tagIds, isRemoval = false, origin: { importId } }: PersonMark) {
  const tags = tagIds.map((id) => new Types.ObjectId(id));
  if (isRemoval) return { $pullAll: { tags } };
  const added = { tags: { $each: tags } };
  if (importId === undefined) return { $push: added };
  return { $push: { ...added, imports: new Types.ObjectId(importId) } };
}

/** Collects the marks that write the same to people of the same version, so that they can be written together. */
function alike(marks: readonly PersonMark[]): Iterable<PersonMark[]> {
  const groups = new Map<string, PersonMark[]>();
  for (const mark of marks) {
    const { person, tagIds, isRemoval = false, origin } = mark;
    const key = [person.version, origin.at.getTime(), isRemoval, ...tagIds].join(" ");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [mark]);
    else group.push(mark);
  }
  return groups.values();
}
