import { mongo } from "mongoose";
import { beforeAll, describe, expect, it } from "vitest";
import { connection } from "../../../src/models/connection.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { toPersonRecord } from "../../../src/models/person-mapping.ts";
import { pagesOf, rawPagesOf } from "../../../src/services/store/pages-of.ts";
import { useApi } from "../../support/api.ts";
import { aPerson } from "../../support/people.ts";

describe("the documents of a query, page by page", () => {
  useApi();

  const query = {
    collection: "people",
    filter: { lastName: "Horvat" },
    projection: { firstName: 1, identifiers: 1 },
    batchSize: 3,
  } as const;

  beforeAll(async () => {
    const people = Array.from({ length: 7 }, (_, index) =>
      aPerson({ lastName: "Horvat", firstName: `Željka ${index}`, externalId: String(index) }),
    );
    const others = [aPerson({ lastName: "Novak" })];
    await databaseOf(connection).people.insertMany([...people, ...others].map(toPersonRecord));
  });

  // How many cursors over the people of this test are open on the server.
  async function openCursors(): Promise<number> {
    const stages = [{ $currentOp: { idleCursors: true } }, { $match: { type: "idleCursor" } }];
    return (await connection.getClient().db("admin").aggregate(stages).toArray()).filter(
      (cursor) => cursor["ns"] === databaseOf(connection).people.namespace,
    ).length;
  }

  it("are those that a cursor of the driver finds, in pages of the given size, as objects and in BSON", async () => {
    const database = databaseOf(connection);
    const pages: Buffer[][] = [];
    for await (const page of rawPagesOf(database, query)) pages.push(page);
    const objects: mongo.Document[] = [];
    for await (const page of pagesOf<mongo.Document>(database, query)) objects.push(...page);
    const { filter, projection } = query;
    const expected = await database.people.find(filter, { projection }).toArray();
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1]);
    expect(pages.flat().map((bytes) => mongo.BSON.deserialize(bytes))).toEqual(expected);
    expect(objects).toEqual(expected);
  });

  it("are none if nothing is found", async () => {
    const nobody = { ...query, filter: { lastName: "Nobody" } };
    const pages: Buffer[][] = [];
    for await (const page of rawPagesOf(databaseOf(connection), nobody)) pages.push(page);
    expect(pages.flat()).toEqual([]);
  });

  it("leave no cursor open when their reader stops early", async () => {
    const before = await openCursors();
    for await (const page of rawPagesOf(databaseOf(connection), query)) {
      expect(await openCursors()).toBe(before + 1);
      expect(page).toHaveLength(3);
      break;
    }
    expect(await openCursors()).toBe(before);
  });
});
