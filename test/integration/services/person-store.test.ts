import { describe, expect, it } from "vitest";
import { createId, createdAtOf } from "../../../src/domain/ids.ts";
import type { Person } from "../../../src/domain/people/person.ts";
import type { Entry } from "../../../src/domain/people/profile.ts";
import { createVersion, nextVersion } from "../../../src/domain/people/revise.ts";
import { changesOfCreation } from "../../../src/domain/people/revision.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import { createPersonStore } from "../../../src/services/store/person-store.ts";
import type { PersonUpdate } from "../../../src/domain/people/person-write.ts";
import { commandsOf } from "../../support/count-commands.ts";
import { useDatabase } from "../../support/database.ts";

describe("storing people", () => {
  useDatabase();

  it("refuses the second of two updates of the same version, even with the same API key and in the same millisecond", async () => {
    const store = createPersonStore(databaseOf(connection));
    const person = aPerson();
    await store.insert([person]);
    const at = new Date();
    const withPhone = (number: string): Person => {
      const entry: Entry = { value: true, at, order: 0 };
      const profile = new Map([...person.profile, [`phones.${number}`, entry]]);
      return nextVersion(person, profile, { at, cause: "UPDATED", apiKeyId: "a".repeat(24) });
    };
    const outcomes = [
      await store.update([{ before: person, after: withPhone("385911234567") }]),
      await store.update([{ before: person, after: withPhone("385911234568") }]),
    ];
    expect(outcomes).toEqual([["written"], ["stale"]]);
  });

  it("keeps in the history every field with which a person was created, and its time, after the person is updated", async () => {
    const store = createPersonStore(databaseOf(connection));
    await store.insert([aWholePerson()]);
    const created = await onlyPerson();
    await store.update([{ before: created, after: withoutAnything(created) }]);
    const [creation] = await store.revisionsOf(await onlyPerson());
    expect(creation?.changes).toEqual(changesOfCreation(created.profile));
    expect(creation).toMatchObject({ version: 1, cause: "IMPORTED", importId: "b".repeat(24) });
    // The revision of a creation contains the whole person, not a change for each field.
    const { revisions } = databaseOf(connection);
    const [archived] = await revisions.find({ cause: "IMPORTED" }).toArray();
    expect(archived?.created).toMatchObject({ firstName: "Ana", phones: [{}, {}] });
    expect(archived?.changes).toBeUndefined();
  });

  describe("sending an update again after its answer was lost", () => {
    it("has the outcome of the first try: written, or refused because the person was changed or deleted or an identifier is taken", async () => {
      const runs: unknown[] = [];
      for (const isRepeated of [false, true]) {
        const { people } = databaseOf(connection);
        await people.deleteMany({});
        const store = createPersonStore(databaseOf(connection));
        const aPersonAt = (place: number): Person =>
          aPersonNamed(`$name.${place}`, `phones.38591123457${place}`);
        const [plain, stale, taken] = [aPersonAt(0), aPersonAt(1), aPersonAt(2)];
        const [owner, gone, second] = [aPersonAt(3), aPersonAt(4), aPersonAt(5)];
        await store.insert([plain, stale, taken, owner, gone, second]);
        await store.update([{ before: stale, after: named(stale, "Before") }]);
        await store.remove([gone], { removal: { origin: { at: new Date(), cause: "DELETED" } } });
        const secondNow = named(second, "$second");
        await store.update([{ before: second, after: secondNow }]);
        const updates = [
          { before: taken, after: named(taken, "Taken", "phones.385911234573") },
          { before: plain, after: named(plain, "$$ROOT") },
          { before: stale, after: named(stale, "Late") },
          { before: gone, after: named(gone, "Gone") },
          { before: secondNow, after: named(secondNow, "$second.again") },
        ];
        const outcomes = await store.update(updates, { isRepeated });
        const again = await store.update(updates, { isRepeated });
        const stored = await people.find({}, { sort: { _id: 1 } }).toArray();
        const kept = stored.map(({ firstName, version, folded, identifiers }) => {
          return { firstName, version, folded, identifiers };
        });
        runs.push({ outcomes, again, kept });
      }
      const outcomes = ["taken", "written", "stale", "stale", "written"];
      expect(runs[1]).toMatchObject({ outcomes, again: outcomes });
      expect(runs[1]).toEqual(runs[0]);
    });

    it("recognises that its first try was written, even if another writer changed the person since", async () => {
      const { people } = databaseOf(connection);
      const store = createPersonStore(databaseOf(connection));
      const [first, second] = [
        aPersonNamed("Ana", "phones.385911234580"),
        aPersonNamed("Eva", "phones.385911234581"),
      ];
      await store.insert([first, second]);
      const updates = [first, second].map((before) => ({ before, after: named(before, "Now") }));
      const [{ after } = { after: first }] = updates;
      // The first call writes both people, but its answer is lost. Then another writer renames one of them. The last
      // call sends the first update again.
      await store.update(updates, { isRepeated: true });
      await store.update([{ before: after, after: named(after, "Later") }]);
      const outcomes = await store.update(updates, { isRepeated: true });
      expect(outcomes).toEqual(["written", "written"]);
      const identifiers = { $in: ["p:385911234580", "p:385911234581"] };
      const stored = await people.find({ identifiers }, { sort: { identifiers: 1 } }).toArray();
      expect(stored.map(({ firstName }) => firstName)).toEqual(["Later", "Now"]);
    });

    it("takes one command per collection for a batch, and more only if long texts need them", async () => {
      const store = createPersonStore(databaseOf(connection));
      const many = Array.from({ length: 1_000 }, (_, place) =>
        aPersonNamed(`Ana ${place}`, `phones.385911${String(100_000 + place)}`),
      );
      await store.insert(many);
      const updates = many.map((before) => ({ before, after: named(before, "Eva") }));
      const write = (pairs: readonly PersonUpdate[]) => async (): Promise<void> => {
        const outcomes = await store.update(pairs, { isRepeated: true });
        expect(outcomes).toEqual(many.map(() => "written"));
      };
      expect(await commandsOf(write(updates))).toEqual(["insert", "update"]);

      // This character becomes 18 characters when it is folded. So the updates are too large for one command.
      const long = updates.map(({ after: before }) => {
        return { before, after: named(before, "\ufdfa".repeat(1_000)) };
      });
      const commands = await commandsOf(write(long));
      expect(commands.filter((command) => command === "update").length).toBeGreaterThan(5);
    });
  });
});

function aPersonNamed(firstName: string, contact: string): Person {
  const person = aPerson();
  const entry = (value: Entry["value"]): Entry => ({ value, at: person.createdAt, order: 0 });
  const profile = new Map([
    ["firstName", entry(firstName)],
    [contact, entry(true)],
  ]);
  return { ...person, profile };
}

function named(person: Person, firstName: string, contact?: string): Person {
  const at = new Date(person.updatedAt.getTime() + 1);
  const profile = new Map(person.profile).set("firstName", { value: firstName, at, order: 0 });
  if (contact !== undefined) profile.set(contact, { value: true, at, order: 0 });
  return nextVersion(person, profile, { at, cause: "UPDATED" });
}

async function onlyPerson(): Promise<Person> {
  const database = databaseOf(connection);
  const record = await database.people.findOne({ externalId: "A1" });
  const people = await createPersonStore(database).findByIds([record?._id.toHexString() ?? ""]);
  const [person] = people.values();
  if (person === undefined) throw new Error("The person is not there.");
  return person;
}

/** Returns the person after everything but the external id was removed. */
function withoutAnything(person: Person): Person {
  const profile = new Map([...person.profile].filter(([field]) => field === "externalId"));
  return nextVersion(person, profile, { at: new Date(), cause: "UPDATED" });
}

/**
 * Returns a new person with a field of every kind. Some fields have an earlier time than the person's creation, so that
 * a test fails if the history gives every field the time of the creation.
 */
function aWholePerson(): Person {
  const id = createId(new Date());
  const at = createdAtOf(id);
  const entry = (value: Entry["value"], order = 0): Entry => ({ value, at, order });
  const profile = new Map<string, Entry>([
    ["externalId", entry("A1")],
    ["firstName", { ...entry("Ana"), at: new Date(at.getTime() - 1_000) }],
    ["birthDate", entry("1980-01-02")],
    ["phones.385911234577", entry(true)],
    ["phones.385911234578", entry(true, 1)],
    ["emails.ana@example.com", { ...entry(true), at: new Date(at.getTime() - 1_000) }],
    [`tags.${"c".repeat(24)}`, entry(true)],
    ["customAttributes.points", entry(7)],
    ["customAttributes.isMember", { ...entry(false), at: new Date(at.getTime() - 1_000) }],
    ["pushRegistrations.app|device", entry("ios")],
    ["chatProfiles.viber|ana|shop", entry(true)],
    ["formerExternalIds.A0", entry(true)],
    [`mergedIds.${"d".repeat(24)}`, entry(true)],
    [`imports.${"b".repeat(24)}`, entry(true)],
  ]);
  const origin = { at, cause: "IMPORTED", importId: "b".repeat(24) } as const;
  return createVersion(id, profile, origin, "IMPORT");
}

function aPerson(): Person {
  const id = createId(new Date());
  const at = createdAtOf(id);
  const profile = new Map([["firstName", { value: "Ana", at, order: 0 }]]);
  return createVersion(id, profile, { at, cause: "CREATED" }, "API");
}
