import { Types } from "mongoose";
import { beforeEach } from "vitest";
import { createId, toPublicId } from "../../src/domain/ids.ts";
import { caseKey } from "../../src/domain/values/text.ts";
import { createVersion } from "../../src/domain/people/revise.ts";
import type { Person } from "../../src/domain/people/person.ts";
import type { Entry } from "../../src/domain/people/profile.ts";
import { defaultBatchSize } from "../../src/import/groups/staged-groups.ts";
import { databaseOf } from "../../src/models/database.ts";
import { connection } from "../../src/models/connection.ts";
import { toTagRecord } from "../../src/models/tag.ts";
import { createPersonFinder } from "../../src/services/search/person-finder.ts";
import { createPersonStore } from "../../src/services/store/person-store.ts";
import { useDatabase } from "./database.ts";
import { clearWorld } from "./import-world.ts";
import { useImporting } from "./importing.ts";
import { mergeDependencies } from "./merging.ts";

const ATTRIBUTES = 200;
const TAGS = 500;
const CONTACTS = 100;
const PEOPLE_AT_A_TIME = 10;

const attributeKey = (index: number): string => `attribute ${index}`;
const tagId = (index: number): string => (index + 1).toString(16).padStart(24, "0");

/**
 * Returns the email of a person by the person's number; `index` counts further emails of the same
 * person.
 */
export const emailOf = (person: number, index = 0): string =>
  `someone.${person}.${index}@${"long".repeat(12)}.example`;

/** Creates as many tags and attributes as one person may have. */
async function addVocabulary(): Promise<void> {
  await databaseOf(connection).attributes.insertMany(
    Array.from({ length: ATTRIBUTES }, (_, index) => {
      const key = attributeKey(index);
      const _id = new Types.ObjectId((index + 1).toString(16).padStart(24, "0"));
      return { _id, key, foldedKey: caseKey(key), label: key, type: "STRING" };
    }),
  );
  await databaseOf(connection).tags.insertMany(
    Array.from({ length: TAGS }, (_, index) => toTagRecord(tagId(index), `tag ${index}`)),
  );
}

/**
 * Adds people at every limit: 100 phones, 100 emails, 200 attributes of 4,096 characters, 500 tags;
 * returns their ids.
 */
export async function addFullPeople(
  number: number,
  { contacts = CONTACTS, tags = TAGS, character = "x" } = {},
): Promise<string[]> {
  const store = createPersonStore(databaseOf(connection));
  const start = Date.now() - 1_000_000;
  const ids: string[] = [];
  for (let first = 0; first < number; first += PEOPLE_AT_A_TIME) {
    const some: Person[] = [];
    for (let index = first; index < Math.min(number, first + PEOPLE_AT_A_TIME); index += 1) {
      const at = new Date(start + index * 100);
      const profile = new Map<string, Entry>();
      const add = (field: string, value: string | true, order = 0): void => {
        profile.set(field, { value, at, order });
      };
      for (let each = 0; each < contacts; each += 1) {
        add(`phones.38591${1_000_000 + index * CONTACTS + each}`, true, each);
        add(`emails.${emailOf(index, each)}`, true, each);
      }
      for (let each = 0; each < tags; each += 1) add(`tags.${tagId(each)}`, true, each);
      for (let each = 0; each < ATTRIBUTES; each += 1) {
        const beginning = `${index} ${each} `;
        const rest = character.repeat(Math.floor((4096 - beginning.length) / character.length));
        add(`customAttributes.${attributeKey(each)}`, beginning + rest);
      }
      some.push(createVersion(createId(at), profile, { at, cause: "CREATED" }, "API"));
    }
    await store.insert(some);
    ids.push(...some.map(({ id }) => id));
  }
  return ids;
}

/** The contacts that a merge of people from `addFullPeople` keeps: as many as one person may have. */
export const contacts = {
  phones: Array.from({ length: CONTACTS }, (_, index) => `+38591${1_000_000 + index}`),
  emails: Array.from({ length: CONTACTS }, (_, index) => emailOf(0, index)),
};

/** Converts ids of stored people to the form in which API clients send and receive them. */
export const publicIds = (ids: readonly string[]): string[] =>
  ids.map((id) => toPublicId("person", id));

/** Returns the dependencies of services that find people in order to change or delete them. */
export const findingDependencies = () => ({
  ...mergeDependencies(),
  finder: createPersonFinder(mergeDependencies()),
});

/**
 * Gives a test file a database and imports with batches of the server's default size; before each test the database
 * contains only tags and attributes.
 */
export function useFullPeople(): ReturnType<typeof useImporting> {
  useDatabase();
  const importing = useImporting((tools) => ({
    ...tools,
    settings: { ...tools.settings, batchSize: defaultBatchSize },
  }));
  beforeEach(async () => {
    await clearWorld();
    await databaseOf(connection).attributes.deleteMany({});
    await addVocabulary();
  });
  return importing;
}
