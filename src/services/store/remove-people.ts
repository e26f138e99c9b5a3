import { mongo, Types } from "mongoose";
import { inTransaction } from "../../database/transaction.ts";
import type { Person } from "../../domain/people/person.ts";
import type { PersonVersion, WriteOutcome } from "../../domain/people/person-write.ts";
import { portionsByWeight, portionsOf } from "../../domain/portions.ts";
import type { Origin } from "../../domain/people/revision.ts";
import type { Database } from "../../models/database.ts";
import { withoutDerived } from "../../models/deletion-notice.ts";
import type { PlainPersonRecord } from "../../models/deletion-notice.ts";
import { toPerson } from "../../models/person-mapping.ts";
import type { TombstoneRecord } from "../../models/tombstone.ts";
import { createDeletionNotices } from "./deletion-notices.ts";
import type { Removal, RemoveOptions, WriteOptions } from "./write-options.ts";

const PEOPLE_TOGETHER = 500;
/**
 * The most bytes of people removed in one transaction, because the cache of MongoDB must hold all that the transaction
 * changes.
 */
const BYTES_TOGETHER = 16 * 1024 * 1024;
const WRITE_CONFLICT = 112;

/** Removes people, and writes a tombstone for each in the same transaction. */
export interface Remover {
  /** Removes the people who still have the version that was read. */
  remove(people: readonly PersonVersion[], options: RemoveOptions): Promise<WriteOutcome[]>;
  /** Removes people whatever their version; returns the removed people as they were. */
  removeAnyVersion(ids: readonly string[], origin: Origin): Promise<Person[]>;
}

/** Creates the remover of people from one database; it keeps no state of its own. */
export function createRemover(database: Database): Remover {
  const { people, tombstones } = database;
  const notices = createDeletionNotices(database);

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

  /**
   * Splits people, in their order, into portions. A portion is small enough to be removed in one transaction. It is
   * also small enough for one command to copy its people into notices, which tell the readers of the change log who is
   * deleted.
   */
  async function* portionsOfPeople<T>(
    all: readonly T[],
    idOf: (one: T) => string,
  ): AsyncGenerator<readonly T[]> {
    for (const some of portionsOf(all, PEOPLE_TOGETHER)) {
      const sizes = people.aggregate<{ readonly _id: Types.ObjectId; readonly bytes: number }>([
        { $match: { _id: { $in: some.map((one) => new Types.ObjectId(idOf(one))) } } },
        { $project: { bytes: { $bsonSize: "$$ROOT" } } },
      ]);
      const bytes = new Map<string, number>();
      for await (const each of sizes) bytes.set(each._id.toHexString(), each.bytes);
      yield* portionsByWeight(some, BYTES_TOGETHER, (one) => bytes.get(idOf(one)) ?? 0);
    }
  }

  return {
    async remove(removed, { removal, session, demandRight }) {
      if (removed.length === 0) return [];
      const { absorbedBy, origin } = removal;
      const giveNotice = async (of: readonly PersonVersion[], options: WriteOptions) =>
        absorbedBy === undefined ? notices.write(toObjectIds(of), origin, options) : null;
      if (session !== undefined) {
        const takeBack = await giveNotice(removed, { session });
        const outcomes = await removeWithin(removed, removal, session);
        await takeBack?.();
        return outcomes;
      }
      const outcomes: WriteOutcome[] = [];
      for await (const some of portionsOfPeople(removed, ({ id }) => id)) {
        const takeBack = await giveNotice(some, {});
        const written = await inParts(database, some, (part, own) => {
          demandRight?.();
          return removeWithin(part, removal, own);
        });
        outcomes.push(...written);
        await takeBack?.();
      }
      return outcomes;
    },

    async removeAnyVersion(ids, origin) {
      const removed: Person[] = [];
      for await (const some of portionsOfPeople(ids, (id) => id)) {
        const takeBack = await notices.write(
          some.map((id) => new Types.ObjectId(id)),
          origin,
          {},
        );
        const gone = await inParts(database, some, async (part, session) => {
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

/**
 * Works on a list in one or more transactions. A transaction of many people is delayed, or fails for ever, if others
 * write to them. So after a conflict the list is halved, and each half gets a transaction of its own. A transaction of
 * one person is retried until it succeeds.
 */
async function inParts<T, R>(
  database: Database,
  all: readonly T[],
  work: (part: readonly T[], session: mongo.ClientSession) => Promise<R[]>,
): Promise<R[]> {
  const results: R[] = [];
  const open = [all];
  for (let part = open.shift(); part !== undefined; part = open.shift()) {
    try {
      results.push(...(await inOneTransaction(database, part, work)));
    } catch (error) {
      if (!(error instanceof MetConflict)) throw error;
      const middle = Math.ceil(part.length / 2);
      open.unshift(part.slice(0, middle), part.slice(middle));
    }
  }
  return results;
}

function inOneTransaction<T, R>(
  database: Database,
  part: readonly T[],
  work: (part: readonly T[], session: mongo.ClientSession) => Promise<R[]>,
): Promise<R[]> {
  return inTransaction(database, async (session) => {
    try {
      return await work(part, session);
    } catch (error) {
      // After a write conflict, `inTransaction` would try the same list of people again. This error makes it give up,
      // so that `inParts` tries each half of the list in a transaction of its own.
      if (part.length > 1 && isWriteConflict(error)) throw new MetConflict();
      throw error;
    }
  });
}

class MetConflict extends Error {}

const isWriteConflict = (error: unknown): boolean =>
  error instanceof mongo.MongoServerError && error.code === WRITE_CONFLICT;

function toTombstone(
  { _id, version }: { readonly _id: Types.ObjectId; readonly version: number },
  { origin: { at, cause, importId, apiKeyId, undoes }, absorbedBy }: Removal,
): TombstoneRecord {
  return {
    _id: { person: _id, version },
    at,
    cause,
    ...(importId === undefined ? {} : { importId: new Types.ObjectId(importId) }),
    ...(apiKeyId === undefined ? {} : { keyId: new Types.ObjectId(apiKeyId) }),
    ...(undoes === undefined ? {} : { undoes: new Types.ObjectId(undoes) }),
    ...(absorbedBy === undefined ? {} : { absorbedBy: new Types.ObjectId(absorbedBy) }),
  };
}

const toObjectIds = (people: readonly Pick<Person, "id">[]): Types.ObjectId[] =>
  people.map(({ id }) => new Types.ObjectId(id));
