import * as fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Person } from "../../../src/domain/people/person.ts";
import type { PersonUpdate } from "../../../src/domain/people/person-write.ts";
import { headOf } from "../../../src/domain/people/revise.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import { toPersonRecord } from "../../../src/models/person-mapping.ts";
import { createPersonStore } from "../../../src/services/store/person-store.ts";
import { useDatabase } from "../../support/database.ts";
import { aPerson, changed } from "../../support/people.ts";
import { someUpdate } from "../../support/some-update.ts";

const MANY = 100;

describe("updating many people together", () => {
  useDatabase();

  const database = () => databaseOf(connection);
  const store = () => createPersonStore(database());

  beforeEach(async () => {
    await database().people.deleteMany({});
    await database().revisions.deleteMany({});
  });

  it("stores what replacing each person by the whole new document would store, whatever was changed", async () => {
    // Random people share identifiers, which the index would refuse.
    await database().people.dropIndex("identifiers");
    const updates = fc.sample(someUpdate, { numRuns: 1_000, seed: 1 });
    await store().insert(updates.map(({ before }) => before));
    const outcomes = await store().update(updates, { isRepeated: true });
    expect(new Set(outcomes)).toEqual(new Set(["written"]));
    const stored = await database().people.find().toArray();
    const meant = updates.map(({ after }) => toPersonRecord(after));
    const byId = (records: typeof stored) =>
      Object.fromEntries(records.map((record) => [record._id.toHexString(), record]));
    // The order of fields in a document does not matter, and `toEqual` does not compare it.
    expect(byId(stored)).toEqual(byId(meant));
  });

  it("archives the latest revision of each person, also of people of different versions and of people whom an interrupted try archived", async () => {
    const people = someOf(MANY);
    await store().insert(people);
    const histories = new Map(people.map((person) => [person.id, [headOf(person)]]));
    let latest = people;
    for (const part of [MANY, MANY / 2, 5]) {
      const updates = latest.slice(0, part).map(toUpdate(`City ${part}`));
      if (part === MANY / 2) await store().archiveHeads(latest.slice(0, 3));
      expect(await store().update(updates, { isRepeated: true })).toEqual(
        updates.map(() => "written"),
      );
      latest = [...updates.map(({ after }) => after), ...latest.slice(part)];
      for (const { after } of updates) histories.get(after.id)?.push(headOf(after));
    }
    const versions = latest.map(toUpdate("Split"));
    expect(new Set(await store().update(versions, { isRepeated: true }))).toEqual(
      new Set(["written"]),
    );
    for (const { after } of versions) {
      const meant = [...(histories.get(after.id) ?? []), headOf(after)];
      expect(await store().revisionsOf(after)).toEqual(meant);
    }
  });

  it("leaves people alone who were changed since they were read, and their archived revisions", async () => {
    const people = someOf(MANY);
    await store().insert(people);
    const [first, ...others] = people;
    if (first === undefined) throw new Error("Nobody was made.");
    const later = toUpdate("Zadar")(first);
    await store().update([later]);
    const updates = [first, ...others].map(toUpdate("Split"));
    const meant = updates.map((_, index) => (index === 0 ? "stale" : "written"));
    expect(await store().update(updates, { isRepeated: true })).toEqual(meant);
    expect(await store().update(updates, { isRepeated: true })).toEqual(meant);
    const stored = await store().findByIds(people.map(({ id }) => id));
    expect([...stored.values()].filter(({ version }) => version !== 2)).toEqual([]);
    expect(stored.get(first.id)?.profile.get("city")?.value).toBe("Zadar");
    expect(await database().revisions.countDocuments()).toBe(MANY);
    expect(await store().revisionsOf(later.after)).toEqual([headOf(first), headOf(later.after)]);
  });
});

function someOf(size: number): Person[] {
  return Array.from({ length: size }, (_, place) =>
    aPerson({ firstName: "Ana", [`phones.385911${String(100_000 + place)}`]: true }),
  );
}

const toUpdate =
  (city: string) =>
  (before: Person): PersonUpdate => ({ before, after: changed(before, { city }) });
