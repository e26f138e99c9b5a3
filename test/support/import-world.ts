import { createId } from "../../src/domain/ids.ts";
import type { Entry } from "../../src/domain/people/profile.ts";
import { createVersion } from "../../src/domain/people/revise.ts";
import { databaseOf } from "../../src/models/database.ts";
import { importCollectionsOf } from "../../src/models/import-collections.ts";
import { connection } from "../../src/models/connection.ts";
import type { ImportRecord } from "../../src/models/import-job.ts";
import { createPersonStore } from "../../src/services/store/person-store.ts";

/**
 * A row of a generated file, or a stored person. There are few distinct identifiers, so that many
 * are shared.
 */
export interface Someone {
  readonly externalId?: string;
  readonly firstName?: string;
  readonly city?: string;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
}

/** Returns generated rows as a csv file. */
export function toCsv(rows: readonly Someone[]): string {
  const lines = rows.map(({ externalId = "", firstName = "", city = "", phones, emails }) =>
    [externalId, firstName, city, phones[0] ?? "", phones[1] ?? "", emails[0] ?? ""].join(","),
  );
  return ["external id,first name,city,phone,mobile phone,email", ...lines, ""].join("\n");
}

/** Stores people, each created one second after the one before; returns their ids in the given order. */
export async function addPeople(people: readonly Someone[]): Promise<string[]> {
  const store = createPersonStore(databaseOf(connection));
  const start = Date.now() - 1_000_000;
  const added = people.map((someone, index) => {
    const at = new Date(start + index * 1000);
    return createVersion(createId(at), toProfile(someone, at), { at, cause: "CREATED" }, "API");
  });
  await store.insert(added);
  return added.map(({ id }) => id);
}

function toProfile(someone: Someone, at: Date): Map<string, Entry> {
  const profile = new Map<string, Entry>();
  for (const field of ["externalId", "firstName", "city"] as const) {
    const value = someone[field];
    if (value !== undefined) profile.set(field, { value, at, order: 0 });
  }
  for (const [order, phone] of someone.phones.entries()) {
    profile.set(`phones.${phone}`, { value: true, at, order });
  }
  for (const [order, email] of someone.emails.entries()) {
    profile.set(`emails.${email}`, { value: true, at, order });
  }
  return profile;
}

/**
 * Returns all people as sorted texts, and the number of merges. The texts leave out ids and times, so that those of
 * two runs of a test can be compared.
 */
export async function describePeople(): Promise<string[]> {
  const { people, revisions, merges } = databaseOf(connection);
  const all = await people.find().toArray();
  const texts = await Promise.all(
    all.map(async (person) => {
      const { _id, version, origin, externalId, firstName, city } = person;
      const archived = await revisions.countDocuments({
        _id: { $gte: { person: _id, version: 0 }, $lt: { person: _id, version } },
      });
      return JSON.stringify({
        version,
        archived,
        origin,
        externalId,
        firstName,
        city,
        phones: person.phones.map(({ number }) => number),
        emails: person.emails.map(({ address }) => address),
        tags: person.tags.length,
        imports: person.imports?.length ?? 0,
        former: person.formerExternalIds ?? [],
        merged: person.mergedIds?.length ?? 0,
        cause: person.head.cause,
      });
    }),
  );
  return [...texts.toSorted(), `merges: ${await merges.countDocuments()}`];
}

/**
 * Returns the problems of an import as sorted texts. The texts leave out messages and the ids of people, so that
 * those of two runs of a test can be compared.
 */
export async function describeProblems({ _id, run }: ImportRecord): Promise<string[]> {
  const { problems } = databaseOf(connection);
  const parts = await problems.find({ import: _id, run }).toArray();
  return parts
    .flatMap((part) => part.problems)
    .map(({ row, severity, code, relatedRows = [], relatedPeople = [] }) =>
      JSON.stringify({ row, severity, code, relatedRows, people: relatedPeople.length }),
    )
    .toSorted();
}

/** Removes all people and imports, but not the indexes. */
export async function clearWorld(): Promise<void> {
  const { db, people, revisions, merges, mergeParts, preparedMerges, tags, ...stored } =
    databaseOf(connection);
  const { deletionNotices, removals, tombstones, segmentEntries } = stored;
  const ofPeople = [people, revisions, merges, mergeParts, preparedMerges, tags.collection];
  const ofNews = [deletionNotices, removals, tombstones, segmentEntries];
  for (const each of [...ofPeople, ...ofNews, ...Object.values(importCollectionsOf(db))])
    await db.collection(each.collectionName).deleteMany({});
}
