import { Types } from "mongoose";
import type { mongo } from "mongoose";
import { toOneIdentifier } from "../../domain/people/former-forms.ts";
import { mergedIdentifier } from "../../domain/people/identifiers.ts";
import type { Identifier } from "../../domain/people/identifiers.ts";
import { charactersOf } from "../../domain/people/person-size.ts";
import { membersOf } from "../../domain/people/profile.ts";
import type { Person } from "../../domain/people/person.ts";
import { portionsByWeight, portionsOf } from "../../domain/portions.ts";
import type { Database } from "../../models/database.ts";
import { withoutDerived } from "../../models/deletion-notice.ts";
import type { PlainPersonRecord } from "../../models/deletion-notice.ts";
import { toPerson } from "../../models/person-mapping.ts";
import { charactersOfRecord } from "../../models/person-record-size.ts";
import { findVersions } from "./find-versions.ts";
import type { VersionRecord } from "./find-versions.ts";
import { inKnownForms } from "./known-forms.ts";
import { pagesOf } from "./pages-of.ts";
import { inSession } from "./write-options.ts";

const LOOKS = 2;
/** The most ids or identifiers that one query names, because a command may have 16 MiB. */
const NAMED_IN_A_QUERY = 5_000;
const CHARACTERS_IN_A_QUERY = 4_000_000;

/** The identifiers that a person owned when they were read, and the person's version then. */
export interface OwnerVersion {
  readonly identifiers: readonly Identifier[];
  readonly version: number;
}

/** The stored people who own some identifiers, and the number of characters in all their values together. */
export interface FoundOwners {
  readonly records: readonly PlainPersonRecord[];
  readonly characters: number;
}

/** Reads whole people, or only their ids. */
export interface PeopleReader {
  /** Returns the people whom ids lead to, through merges; ids that lead nowhere are missing from the map. */
  findByIds(ids: readonly string[], session?: mongo.ClientSession): Promise<Map<string, Person>>;
  /** Like `findByIds`, but returns null as soon as more than `mostCharacters` were read. */
  findWithin(ids: readonly string[], mostCharacters: number): Promise<Map<string, Person> | null>;
  /** Returns the versions and tags of people by their ids, without reading whole people. */
  versionsOf(ids: readonly string[]): Promise<Map<string, VersionRecord>>;
  /** Returns the ids of the people whom ids lead to, through merges, without reading whole people. */
  survivorsOf(ids: readonly string[]): Promise<Map<string, string>>;
  /** Returns the people who own any of the identifiers; null if their values have more than `mostCharacters`. */
  findOwnersWithin(
    identifiers: readonly Identifier[],
    mostCharacters: number,
  ): Promise<FoundOwners | null>;
  /** Returns the versions and all identifiers of the people who own any of these identifiers, by the people's ids. */
  ownersOf(identifiers: readonly Identifier[]): Promise<Map<string, OwnerVersion>>;
  /** Returns the ids of owners by identifier, without reading whole people; identifiers that nobody has are missing. */
  whoseAre(
    identifiers: readonly Identifier[],
    session?: mongo.ClientSession,
  ): Promise<ReadonlyMap<Identifier, string>>;
  /** Returns the people who own any of the identifiers, each once. */
  findByIdentifiers(
    identifiers: readonly Identifier[],
    session?: mongo.ClientSession,
  ): Promise<Person[]>;
}

/** Creates the reader of people in one database; it keeps no state of its own. */
export function createPeopleReader(
  database: Pick<Database, "db" | "people" | "upgrades">,
): PeopleReader {
  const { people } = database;

  async function findByIds(
    ids: readonly string[],
    session?: mongo.ClientSession,
  ): Promise<Map<string, Person>> {
    return (await findWithin(ids, Infinity, session)) ?? new Map<string, Person>();
  }

  async function findWithin(
    ids: readonly string[],
    mostCharacters: number,
    session?: mongo.ClientSession,
  ): Promise<Map<string, Person> | null> {
    const found = new Map<string, Person>();
    let characters = 0;
    // If the undo of a merge brings a person back between the two queries, neither query finds the person. So both are
    // repeated for ids still missing. In a session this cannot happen: both queries read the same snapshot.
    const looks = session === undefined ? LOOKS : 1;
    for (let look = 0; look < looks; look += 1) {
      for (const some of portionsOf(missingIn(found, ids), NAMED_IN_A_QUERY)) {
        const direct = people.find<PlainPersonRecord>(
          { _id: { $in: toObjectIds(some) } },
          plainly(session),
        );
        for await (const record of direct) {
          const person = toPerson(record);
          found.set(person.id, person);
          characters += charactersOf(person);
          if (characters > mostCharacters) return null;
        }
        const absorbed = new Set(missingIn(found, some));
        if (absorbed.size === 0) continue;
        const merged = [...absorbed].map(mergedIdentifier);
        for (const survivor of await findByIdentifiers(merged, session)) {
          characters += charactersOf(survivor);
          for (const { key } of membersOf(survivor.profile, "mergedIds")) {
            if (absorbed.has(key)) found.set(key, survivor);
          }
        }
        if (characters > mostCharacters) return null;
      }
    }
    return found;
  }

  async function survivorsOf(ids: readonly string[]): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (let look = 0; look < LOOKS; look += 1) {
      for (const some of portionsOf(missingIn(found, ids), NAMED_IN_A_QUERY)) {
        const direct = people.find({ _id: { $in: toObjectIds(some) } }, { projection: { _id: 1 } });
        for await (const { _id } of direct) found.set(_id.toHexString(), _id.toHexString());
        const absorbed = new Set(missingIn(found, some));
        if (absorbed.size === 0) continue;
        const survivors = people.find(
          { identifiers: { $in: [...absorbed].map(mergedIdentifier) } },
          { projection: { mergedIds: 1 } },
        );
        for await (const { _id, mergedIds = [] } of survivors) {
          for (const id of mergedIds) {
            const key = id.toHexString();
            if (absorbed.has(key)) found.set(key, _id.toHexString());
          }
        }
      }
    }
    return found;
  }

  async function findOwnersWithin(
    identifiers: readonly Identifier[],
    mostCharacters: number,
  ): Promise<FoundOwners | null> {
    const found = new Map<string, PlainPersonRecord>();
    let characters = 0;
    for (const some of namedAtATime(await inKnownForms(database, identifiers))) {
      const pages = pagesOf<PlainPersonRecord>(database, {
        collection: people.collectionName,
        filter: { identifiers: { $in: [...some] } },
        projection: withoutDerived,
        batchSize: NAMED_IN_A_QUERY,
      });
      for await (const page of pages) {
        for (const record of page) {
          const id = record._id.toHexString();
          if (!found.has(id)) characters += charactersOfRecord(record);
          found.set(id, record);
        }
        if (characters > mostCharacters) return null;
      }
    }
    return { records: [...found.values()], characters };
  }

  async function ownersOf(identifiers: readonly Identifier[]): Promise<Map<string, OwnerVersion>> {
    const owners = new Map<string, OwnerVersion>();
    for (const some of namedAtATime(await inKnownForms(database, identifiers))) {
      const found = people.find(
        { identifiers: { $in: some } },
        { projection: { identifiers: 1, version: 1 } },
      );
      for await (const { _id, identifiers: owned = [], version } of found)
        owners.set(_id.toHexString(), { identifiers: owned.map(toOneIdentifier), version });
    }
    return owners;
  }

  async function whoseAre(
    identifiers: readonly Identifier[],
    session?: mongo.ClientSession,
  ): Promise<ReadonlyMap<Identifier, string>> {
    const asked = new Set(identifiers);
    const owners = new Map<Identifier, string>();
    for (const some of namedAtATime([...asked])) {
      const found = people.find(
        { identifiers: { $in: [...some] } },
        { projection: { identifiers: 1 }, ...inSession(session) },
      );
      for await (const { _id, identifiers: owned = [] } of found)
        for (const each of owned) if (asked.has(each)) owners.set(each, _id.toHexString());
    }
    return owners;
  }

  async function findByIdentifiers(
    identifiers: readonly Identifier[],
    session?: mongo.ClientSession,
  ): Promise<Person[]> {
    const found = new Map<string, Person>();
    for (const some of namedAtATime(await inKnownForms(database, identifiers))) {
      const owners = people.find<PlainPersonRecord>(
        { identifiers: { $in: [...some] } },
        plainly(session),
      );
      for await (const record of owners) found.set(record._id.toHexString(), toPerson(record));
    }
    return [...found.values()];
  }

  return {
    findByIds,
    findWithin,
    versionsOf: (ids) => findVersions(database, ids),
    survivorsOf,
    findOwnersWithin,
    ownersOf,
    whoseAre,
    findByIdentifiers,
  };
}

function* namedAtATime(identifiers: readonly Identifier[]): Generator<readonly Identifier[]> {
  for (const some of portionsOf(identifiers, NAMED_IN_A_QUERY))
    yield* portionsByWeight(some, CHARACTERS_IN_A_QUERY, ({ length }) => length);
}

function missingIn(found: ReadonlyMap<string, unknown>, ids: readonly string[]): string[] {
  return ids.filter((id) => !found.has(id));
}

function toObjectIds(ids: readonly string[]): Types.ObjectId[] {
  return ids.map((id) => new Types.ObjectId(id));
}

function plainly(session: mongo.ClientSession | undefined): mongo.FindOptions {
  return { projection: withoutDerived, ...inSession(session) };
}
