import { Types } from "mongoose";
import { describe, expect, it } from "vitest";
import { inTransaction } from "../../../src/database/transaction.ts";
import type { Person } from "../../../src/domain/people/person.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import { createPersonStore } from "../../../src/services/store/person-store.ts";
import type { PersonStore } from "../../../src/services/store/person-store.ts";
import { useDatabase } from "../../support/database.ts";
import { aPerson, changed } from "../../support/people.ts";

useDatabase();

const importId = "a".repeat(24);
const keyId = "b".repeat(24);
const at = new Date("2026-01-02T03:04:05Z");
const deletion = { at, cause: "DELETED", apiKeyId: keyId } as const;

async function stored(...people: readonly Person[]): Promise<PersonStore> {
  const store = createPersonStore(databaseOf(connection));
  expect(new Set(await store.insert(people))).toEqual(new Set(["written"]));
  return store;
}

const tombstoneOf = (person: Person, version = person.version) =>
  databaseOf(connection).tombstones.findOne({
    _id: { person: new Types.ObjectId(person.id), version },
  });

describe("the removal of a person", () => {
  it("leaves a tombstone with the version, the time and the reason, and no value", async () => {
    const ana = aPerson({ firstName: "Ana", "phones.385911234567": true });
    const store = await stored(ana);
    await store.delete([ana.id], deletion);
    expect(await tombstoneOf(ana)).toEqual({
      _id: { person: new Types.ObjectId(ana.id), version: 1 },
      at,
      cause: "DELETED",
      keyId: new Types.ObjectId(keyId),
    });
  });

  it("leaves no tombstone but a record of its reason if it is not part of a transaction", async () => {
    const ana = aPerson({ firstName: "Ana" });
    const store = await stored(ana);
    const origin = { at, cause: "UNDONE", importId, undoes: importId } as const;
    await store.remove([ana], { removal: { origin } });
    const undone = new Types.ObjectId(importId);
    const person = new Types.ObjectId(ana.id);
    expect(await tombstoneOf(ana)).toBeNull();
    expect(await databaseOf(connection).removals.findOne({ people: person })).toEqual({
      _id: expect.any(Types.ObjectId),
      people: [person],
      at,
      cause: "UNDONE",
      importId: undone,
      undoes: undone,
    });
  });

  it("leaves a tombstone with the person who absorbed the removed one", async () => {
    const [ana, eva] = [aPerson({ firstName: "Ana" }), aPerson({ firstName: "Eva" })];
    const store = await stored(ana, eva);
    const removal = { origin: { at, cause: "MERGED" } as const, absorbedBy: ana.id };
    await inTransaction(databaseOf(connection), (session) =>
      store.remove([eva], { removal, session }),
    );
    expect(await tombstoneOf(eva)).toMatchObject({
      cause: "MERGED",
      absorbedBy: new Types.ObjectId(ana.id),
    });
  });

  it("does not happen, and leaves no tombstone, if the person changed meanwhile", async () => {
    const ana = aPerson({ firstName: "Ana" });
    const store = await stored(ana);
    await store.update([{ before: ana, after: changed(ana, { firstName: "Anna" }) }]);
    expect(await store.remove([ana], { removal: { origin: deletion } })).toEqual(["stale"]);
    expect([await tombstoneOf(ana), await tombstoneOf(ana, 2)]).toEqual([null, null]);
  });

  it("is refused if the person whom a merge should remove no longer exists", async () => {
    const [ana, eva] = [aPerson({ firstName: "Ana" }), aPerson({ firstName: "Eva" })];
    const store = await stored(ana);
    const removal = { origin: { at, cause: "MERGED" } as const, absorbedBy: ana.id };
    expect(await store.remove([eva], { removal })).toEqual(["stale"]);
  });

  it("succeeds beside other writers of the same people", async () => {
    const people = Array.from({ length: 60 }, (_, place) => aPerson({ firstName: `N${place}` }));
    const store = await stored(...people);
    const over = new AbortController();
    const writers = people.slice(0, 8).map(async (first) => {
      let person = first;
      while (!over.signal.aborted) {
        const after = changed(person, { city: `City ${person.version}` });
        const [outcome] = await store.update([{ before: person, after }]);
        if (outcome !== "written") return;
        person = after;
      }
    });
    const removed = await store.delete(
      people.map(({ id }) => id),
      deletion,
    );
    over.abort();
    await Promise.all(writers);
    expect(removed.map(({ id }) => id).toSorted()).toEqual(people.map(({ id }) => id).toSorted());
    for (const person of removed) expect(await tombstoneOf(person)).not.toBeNull();
    const ids = people.map(({ id }) => new Types.ObjectId(id));
    const { people: left, tombstones } = databaseOf(connection);
    expect(await left.countDocuments({ _id: { $in: ids } })).toBe(0);
    expect(await tombstones.countDocuments({ "_id.person": { $in: ids } })).toBe(60);
  });
});
