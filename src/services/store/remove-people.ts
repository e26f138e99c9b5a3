import { Types } from "mongoose";
import type { mongo } from "mongoose";
import { inTransaction } from "../../database/transaction.ts";
import { inTransactions } from "../../database/transactions.ts";
import type { Person } from "../../domain/people/person.ts";
import type { PersonVersion, WriteOutcome } from "../../domain/people/person-write.ts";
import type { Origin } from "../../domain/people/revision.ts";
import type { Database } from "../../models/database.ts";
import { withoutDerived } from "../../models/deletion-notice.ts";
import type { PlainPersonRecord } from "../../models/deletion-notice.ts";
import { toPerson } from "../../models/person-mapping.ts";
import type { TombstoneRecord } from "../../models/tombstone.ts";
import { toReason } from "../../models/revision-mapping.ts";
import { createDeletionNotices } from "./deletion-notices.ts";
import { portionsOfPeople } from "./portions-of-people.ts";
import { createRemoveTogether } from "./remove-together.ts";
import type { Removal, RemoveOptions } from "./write-options.ts";

/** Removes people, and stores why they were removed. */
export interface Remover {
  /**
   * Removes the people who still have the version that was read. In a session, and for a merge, a tombstone for each is
   * written in the same transaction.
   */
  remove(people: readonly PersonVersion[], options: RemoveOptions): Promise<WriteOutcome[]>;
  /**
   * Removes people whatever their version, with a tombstone for each in the same transaction; returns the removed people
   * as they were.
   */
  removeAnyVersion(ids: readonly string[], origin: Origin): Promise<Person[]>;
}

/** Creates the remover of people from one database; it keeps no state of its own. */
export function createRemover(database: Database): Remover {
  const { people, tombstones } = database;
  const notices = createDeletionNotices(database);
  const removeTogether = createRemoveTogether(database, notices);

  async function bury(
    removed: readonly { readonly _id: Types.ObjectId; readonly version: number }[],
    removal: Removal,
    session: mongo.ClientSession,
  ): Promise<void> {
    if (removed.length === 0) return;
    await people.deleteMany({ _id: { $in: removed.map(({ _id }) => _id) } }, { session });
    await tombstones.insertMany(
      removed.map((record) => toTombstone(record, removal)),
      { session },
    );
  }

  async function removeWithin(
    removed: readonly PersonVersion[],
    removal: Removal,
    session: mongo.ClientSession,
  ): Promise<WriteOutcome[]> {
    const present = await people
      .find({ _id: { $in: toObjectIds(removed) } }, { projection: { version: 1 }, session })
      .toArray();
    const expected = new Map(removed.map(({ id, version }) => [id, version]));
    const hasVersion = ({ _id, version }: (typeof present)[number]): boolean =>
      expected.get(_id.toHexString()) === version;
    await bury(present.filter(hasVersion), removal, session);
    const stored = new Map(present.map(({ _id, version }) => [_id.toHexString(), version]));
    return removed.map(({ id, version }): WriteOutcome => {
      const found = stored.get(id);
      // A deletion may be repeated, so a missing person is fine. A person to be absorbed must still be there.
      if (found === undefined) return removal.absorbedBy === undefined ? "written" : "stale";
      return found === version ? "written" : "stale";
    });
  }

  async function announceWithin(
    removed: readonly PersonVersion[],
    origin: Origin,
    session: mongo.ClientSession,
  ): Promise<() => Promise<void>> {
    const takeBacks: (() => Promise<void>)[] = [];
    for await (const some of portionsOfPeople(database, removed, ({ id }) => id, session))
      takeBacks.push(await notices.write(toObjectIds(some), origin, { session }));
    return async () => {
      for (const takeBack of takeBacks) await takeBack();
    };
  }

  return {
    async remove(removed, { removal, session, ...options }) {
      if (removed.length === 0) return [];
      const { absorbedBy, origin } = removal;
      if (session === undefined && absorbedBy === undefined)
        return removeTogether(removed, origin, options);
      const within = async (own: mongo.ClientSession): Promise<WriteOutcome[]> => {
        const takeBack =
          absorbedBy === undefined ? await announceWithin(removed, origin, own) : undefined;
        const outcomes = await removeWithin(removed, removal, own);
        await takeBack?.();
        return outcomes;
      };
      return session === undefined ? inTransaction(database, within) : within(session);
    },

    async removeAnyVersion(ids, origin) {
      const removed: Person[] = [];
      for await (const some of portionsOfPeople(database, ids, (id) => id)) {
        const takeBack = await notices.write(
          some.map((id) => new Types.ObjectId(id)),
          origin,
          {},
        );
        const gone = await inTransactions(database, some, async (part, session) => {
          const found = await people
            .find<PlainPersonRecord>(
              { _id: { $in: part.map((id) => new Types.ObjectId(id)) } },
              { projection: withoutDerived, session },
            )
            .toArray();
          await bury(found, { origin }, session);
          return found.map(toPerson);
        });
        removed.push(...gone);
        await takeBack();
      }
      return removed;
    },
  };
}

function toTombstone(
  { _id, version }: { readonly _id: Types.ObjectId; readonly version: number },
  { origin, absorbedBy }: Removal,
): TombstoneRecord {
  return {
    _id: { person: _id, version },
    ...toReason(origin),
    ...(absorbedBy === undefined ? {} : { absorbedBy: new Types.ObjectId(absorbedBy) }),
  };
}

const toObjectIds = (people: readonly Pick<Person, "id">[]): Types.ObjectId[] =>
  people.map(({ id }) => new Types.ObjectId(id));
