import type { mongo } from "mongoose";
import { Types } from "mongoose";
import { pairOf, pairsOf } from "../../domain/merging/pairs.ts";
import type { Pair } from "../../domain/merging/pairs.ts";
import { membersOf } from "../../domain/people/profile.ts";
import type { Person } from "../../domain/people/person.ts";
import type { Database } from "../../models/database.ts";

/**
 * What must be known of a person to find or store that this person and others are different people. What was stored
 * about an absorbed person counts for the survivor too.
 */
export type Markable = Pick<Person, "id" | "profile">;

/**
 * Remembers which pairs of people were marked as different. A stored pair has the ids that the two people had when they
 * were marked. While one of the two is merged into somebody, the pair counts for the survivor instead. Once that merge
 * is undone, the pair counts for the person with the stored id again.
 */
export interface NotDuplicates {
  /** Returns for each group whether two people in it were marked as different; a group of one person needs no query. */
  hasPair(groups: readonly (readonly Markable[])[]): Promise<boolean[]>;
  /**
   * Finds the pairs among these people who were marked as different. Each pair has the ids of two of these people, even
   * if the mark was made for somebody who was merged into one of them.
   */
  findPairs(people: readonly Markable[], session?: mongo.ClientSession): Promise<Pair[]>;
  /** Marks all these people as different from each other; returns how many pairs were not marked before. */
  mark(people: readonly Markable[], at: Date, session?: mongo.ClientSession): Promise<number>;
  /** Forgets that any two of these people were marked as different. */
  clear(people: readonly Markable[], session?: mongo.ClientSession): Promise<void>;
}

/** Creates the store of pairs of people marked as different, in one database; it keeps no state of its own. */
export function createNotDuplicates({ notDuplicates }: Database): NotDuplicates {
  /** Returns the marked pairs of which both ids are given. */
  async function findMarks(ids: readonly string[], session?: mongo.ClientSession): Promise<Pair[]> {
    if (ids.length === 0) return [];
    const known = new Set(ids);
    const higher = [...known].map((id) => new Types.ObjectId(id));
    const query = notDuplicates.find({ "_id.b": { $in: higher } });
    const records = await (session === undefined ? query : query.session(session)).lean();
    return records
      .map(({ _id }) => ({ a: _id.a.toHexString(), b: _id.b.toHexString() }))
      .filter(({ a }) => known.has(a));
  }

  async function hasPair(groups: readonly (readonly Markable[])[]): Promise<boolean[]> {
    const several = groups.filter(({ length }) => length > 1);
    const marks = await findMarks(several.flat().flatMap(idsOf));
    if (marks.length === 0) return groups.map(() => false);
    const byHigher = new Map<string, Pair[]>();
    for (const found of marks) byHigher.set(found.b, [...(byHigher.get(found.b) ?? []), found]);
    return groups.map((people) => {
      if (people.length < 2) return false;
      const ownerOf = ownersOf(people);
      const near = [...ownerOf.keys()].flatMap((id) => byHigher.get(id) ?? []);
      return near.some((found) => isBetween(found, ownerOf));
    });
  }

  async function findPairs(
    people: readonly Markable[],
    session?: mongo.ClientSession,
  ): Promise<Pair[]> {
    const ownerOf = ownersOf(people);
    const marks = await findMarks([...ownerOf.keys()], session);
    const pairs = marks.flatMap((found) => {
      const [left, right] = [ownerOf.get(found.a), ownerOf.get(found.b)];
      return left === undefined || right === undefined || left === right ? [] : pairOf(left, right);
    });
    return [...new Map(pairs.map((pair) => [keyOf(pair), pair])).values()];
  }

  async function mark(
    people: readonly Markable[],
    at: Date,
    session?: mongo.ClientSession,
  ): Promise<number> {
    const marked = new Set((await findPairs(people, session)).map(keyOf));
    const added = pairsOf(people.map(({ id }) => id)).filter((pair) => !marked.has(keyOf(pair)));
    if (added.length === 0) return 0;
    const { upsertedCount } = await notDuplicates.bulkWrite(
      added.map((pair) => ({
        updateOne: {
          filter: { _id: toStored(pair) },
          update: { $setOnInsert: { at } },
          upsert: true,
        },
      })),
      session === undefined ? {} : { session },
    );
    return upsertedCount;
  }

  async function clear(people: readonly Markable[], session?: mongo.ClientSession): Promise<void> {
    const ownerOf = ownersOf(people);
    const marks = await findMarks([...ownerOf.keys()], session);
    const cleared = marks.filter((found) => isBetween(found, ownerOf)).map(toStored);
    if (cleared.length === 0) return;
    await notDuplicates.deleteMany(
      { _id: { $in: cleared } },
      session === undefined ? {} : { session },
    );
  }

  return { hasPair, findPairs, mark, clear };
}

function idsOf({ id, profile }: Markable): string[] {
  return [id, ...membersOf(profile, "mergedIds").map(({ key }) => key)];
}

function ownersOf(people: readonly Markable[]): ReadonlyMap<string, string> {
  return new Map(people.flatMap((person) => idsOf(person).map((id) => [id, person.id])));
}

function isBetween({ a, b }: Pair, ownerOf: ReadonlyMap<string, string>): boolean {
  const [left, right] = [ownerOf.get(a), ownerOf.get(b)];
  return left !== undefined && right !== undefined && left !== right;
}

const keyOf = ({ a, b }: Pair): string => `${a}-${b}`;

function toStored({ a, b }: Pair): { a: Types.ObjectId; b: Types.ObjectId } {
  return { a: new Types.ObjectId(a), b: new Types.ObjectId(b) };
}
