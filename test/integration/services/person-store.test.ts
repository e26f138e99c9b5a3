import { describe, expect, it } from "vitest";
import { createId, createdAtOf } from "../../../src/domain/ids.ts";
import type { Entry, Person } from "../../../src/domain/person.ts";
import { createVersion, nextVersion } from "../../../src/domain/revise.ts";
import { collectionsOf } from "../../../src/models/collections.ts";
import { connection } from "../../../src/models/connection.ts";
import { createPersonStore } from "../../../src/services/person-store.ts";
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
});

function aPerson(): Person {
  const id = createId(new Date());
  const at = createdAtOf(id);
  const profile = new Map([["firstName", { value: "Ana", at, order: 0 }]]);
  return createVersion(id, profile, { at, cause: "CREATED" }, "API");
}
