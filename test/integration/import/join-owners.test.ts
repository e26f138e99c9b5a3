import { describe, expect, it } from "vitest";
import { createRowGrouper } from "../../../src/import/groups/group-rows.ts";
import { connection } from "../../../src/models/connection.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { toPersonRecord } from "../../../src/models/person-mapping.ts";
import { joinOwners } from "../../../src/services/imports/analysis/join-owners.ts";
import { useApi } from "../../support/api.ts";
import { aPerson } from "../../support/people.ts";

describe("joining rows with the people who own their identifiers", () => {
  useApi();

  it("finds people by each kind of identifier, and also by the form of an earlier version", async () => {
    const database = databaseOf(connection);
    const known = aPerson({ externalId: "7", "phones.525512345678": true });
    const former = aPerson({ "phones.5215512345678": true });
    const byEmail = aPerson({ "emails.ana@x.hr": true });
    const byPhone = aPerson({ "phones.385911234501": true });
    const outside = aPerson({ externalId: "8" });
    const people = [known, former, byEmail, byPhone, outside];
    await database.people.insertMany(people.map(toPersonRecord));
    const grouper = createRowGrouper();
    // The first row's phone is one of `known`, who is found by the external ID, and, in an earlier form, of `former`.
    grouper.add(0, ["x:7", "p:525512345678"]);
    grouper.add(1, ["x:9", "e:ana@x.hr"]);
    grouper.add(2, ["p:385911234501", "e:ana@x.hr"]);
    grouper.add(3, ["x:10", "p:385911234509"]);
    const shares: number[] = [];
    await joinOwners(database, grouper, (share) => {
      shares.push(share);
      return Promise.resolve();
    });
    expect(grouper.groups()).toEqual([
      { rows: [0], people: [known.id, former.id].toSorted() },
      { rows: [1, 2], people: [byEmail.id, byPhone.id].toSorted() },
      { rows: [3], people: [] },
    ]);
    expect(shares).toEqual(shares.toSorted((left, right) => left - right));
    expect(shares.at(-1)).toBe(1);
  });
});
