import { Types } from "mongoose";
import type { PersonVersion, WriteOutcome } from "../../domain/people/person-write.ts";
import type { Origin } from "../../domain/people/revision.ts";
import type { Database } from "../../models/database.ts";
import { toReason } from "../../models/revision-mapping.ts";
import type { DeletionNotices } from "./deletion-notices.ts";
import { portionsOfPeople } from "./portions-of-people.ts";
import type { RemoveOptions } from "./write-options.ts";

/** Removes people who still have the version that was read, many by one command; says which were removed. */
export type RemoveTogether = (
  people: readonly PersonVersion[],
  origin: Origin,
  options: Pick<RemoveOptions, "demandRight" | "writeConcern">,
) => Promise<WriteOutcome[]>;

/**
 * Creates the function that removes many people without a transaction. In a transaction, MongoDB 6 reads the definition
 * of every index again for every deleted person, which is a quarter of the time. Without one, the change stream reports
 * the deletion of each person by itself, and a record that was written before says why.
 */
export function createRemoveTogether(
  database: Pick<Database, "people" | "removals">,
  notices: DeletionNotices,
): RemoveTogether {
  const { people, removals } = database;

  async function removePortion(
    some: readonly PersonVersion[],
    origin: Origin,
    { demandRight, ...written }: Pick<RemoveOptions, "demandRight" | "writeConcern">,
  ): Promise<ReadonlySet<string>> {
    const ids = some.map(({ id }) => new Types.ObjectId(id));
    const takeBackNotice = await notices.write(ids, origin, written);
    const removal = { _id: new Types.ObjectId(), people: ids, ...toReason(origin) };
    await removals.insertOne(removal, written);
    demandRight?.();
    let removed = 0;
    for (const [version, alike] of byVersion(some)) {
      const { deletedCount } = await people.deleteMany({ _id: { $in: alike }, version }, written);
      removed += deletedCount;
    }
    await takeBackNotice();
    return removed === some.length ? new Set() : findPresent(ids);
  }

  // Returns the people who are there after a removal. They have changed since they were read. Other people who were not
  // removed had been removed before, which is not an error: a removal may be repeated.
  async function findPresent(ids: readonly Types.ObjectId[]): Promise<ReadonlySet<string>> {
    const present = await people
      .find({ _id: { $in: [...ids] } }, { projection: { _id: 1 } })
      .toArray();
    return new Set(present.map(({ _id }) => _id.toHexString()));
  }

  return async (removed, origin, options) => {
    const stale = new Set<string>();
    for await (const some of portionsOfPeople(database, removed, ({ id }) => id)) {
      for (const id of await removePortion(some, origin, options)) stale.add(id);
    }
    return removed.map(({ id }): WriteOutcome => (stale.has(id) ? "stale" : "written"));
  };
}

function byVersion(people: readonly PersonVersion[]): ReadonlyMap<number, Types.ObjectId[]> {
  const ids = new Map<number, Types.ObjectId[]>();
  for (const { id, version } of people) {
    const alike = ids.get(version) ?? [];
    alike.push(new Types.ObjectId(id));
    ids.set(version, alike);
  }
  return ids;
}
