import { describe, expect, it } from "vitest";
import { createId, createdAtOf } from "../../../src/domain/ids.ts";
import type { Entry, Person } from "../../../src/domain/people/person.ts";
import { createVersion, nextVersion } from "../../../src/domain/people/revise.ts";
import { changesOfCreation } from "../../../src/domain/people/revision.ts";
import { collectionsOf } from "../../../src/models/collections.ts";
import { connection } from "../../../src/models/connection.ts";
import { createPersonStore } from "../../../src/services/people/person-store.ts";
import { useDatabase } from "../../support/database.ts";

describe("the person store", () => {
  useDatabase();

  it("tells the loser of a race with the same key in the same millisecond that it lost", async () => {
    const store = createPersonStore(collectionsOf(connection));
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

  it("keeps what a creation set, every kind of field and when it was set, once the person was written again", async () => {
    const store = createPersonStore(collectionsOf(connection));
    await store.insert([aWholePerson()]);
    const created = await onlyPerson();
    await store.update([{ before: created, after: withoutAnything(created) }]);
    const [creation] = await store.revisionsOf(await onlyPerson());
    expect(creation?.changes).toEqual(changesOfCreation(created.profile));
    expect(creation).toMatchObject({ version: 1, cause: "IMPORTED", importId: "b".repeat(24) });
    // In one document of what was created, not in one of a change for each field.
    const { revisions } = collectionsOf(connection);
    const [archived] = await revisions.find({ cause: "IMPORTED" }).toArray();
    expect(archived?.created).toMatchObject({ firstName: "Ana", phones: [{}, {}] });
    expect(archived?.changes).toBeUndefined();
  });
});

async function onlyPerson(): Promise<Person> {
  const collections = collectionsOf(connection);
  const record = await collections.people.findOne({ externalId: "A1" });
  const people = await createPersonStore(collections).findByIds([record?._id.toHexString() ?? ""]);
  const [person] = people.values();
  if (person === undefined) throw new Error("The person is not there.");
  return person;
}

/** The person after everything but the external id was taken away. */
function withoutAnything(person: Person): Person {
  const profile = new Map([...person.profile].filter(([field]) => field === "externalId"));
  return nextVersion(person, profile, { at: new Date(), cause: "UPDATED" });
}

/** A person with a field of every kind, one of them set before the person was created. */
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
