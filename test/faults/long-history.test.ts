import { Types } from "mongoose";
import { describe, expect, it } from "vitest";
import { toPublicId } from "../../src/domain/ids.ts";
import { databaseOf } from "../../src/models/database.ts";
import { connection } from "../../src/models/connection.ts";
import { aDatabaseUrl, useDatabase } from "../support/database.ts";
import { addPeople } from "../support/import-world.ts";
import { startServer } from "../support/server.ts";

const REVISIONS = 400;
const CHARACTERS = 1_000_000;
/** A heap limit that is enough for a server and too small for the history. */
const NODE_OPTIONS = "--max-old-space-size=256";

describe("a person whose history is larger than the server's memory", () => {
  useDatabase();

  /**
   * Adds a person with 400 MB of history, in which each revision has another email. The phone may have the form in
   * which an earlier version of the server stored it.
   */
  async function addSomebody(number: string): Promise<string> {
    const [id = ""] = await addPeople([{ phones: [number], emails: [] }]);
    const person = new Types.ObjectId(id);
    const { people, revisions } = databaseOf(connection);
    const at = new Date();
    for (let version = 1; version <= REVISIONS; version += 1) {
      await revisions.insertOne({
        _id: { person, version },
        at,
        cause: "UPDATED",
        changes: [
          { field: `emails.former.${number}.${version}@example.com`, after: { v: true, at } },
          { field: `phones.${number}`, after: { v: true, at } },
          { field: "address", after: { v: `${version} ${"x".repeat(CHARACTERS)}`, at } },
        ],
      });
    }
    await people.updateOne({ _id: person }, { $set: { version: REVISIONS + 1 } });
    return id;
  }

  it("is deleted with the whole history, and gets phones from an earlier version of the server rewritten as this version stores them", async () => {
    const deleted = await addSomebody("385911234567");
    const renamed = await addSomebody("5215512345678");
    const { people, revisions } = databaseOf(connection);
    const server = await startServer({ MONGODB_URI: aDatabaseUrl(connection.name), NODE_OPTIONS });
    const { deletePeople } = await server.client.ask<{ deletePeople: { deletedCount: number } }>(
      `mutation ($ids: [ID!]!) { deletePeople(input: { ids: $ids }) { deletedCount } }`,
      { ids: [toPublicId("person", deleted)] },
    );
    expect(deletePeople.deletedCount).toBe(1);
    const theirs = { "_id.person": new Types.ObjectId(deleted), changes: { $exists: true } };
    expect(await revisions.countDocuments(theirs)).toBe(0);

    const now = { _id: new Types.ObjectId(renamed), identifiers: "p:525512345678" };
    await expect.poll(() => people.countDocuments(now), { timeout: 240_000 }).toBe(1);
    expect(await revisions.countDocuments({ "changes.field": "phones.525512345678" })).toBe(
      REVISIONS,
    );
    expect(await server.end()).toBe(0);
  }, 600_000);

  it("has the former values again when a merge and a bulk operation are undone; the export of the person is refused, because one answer cannot hold the history", async () => {
    const id = toPublicId("person", await addSomebody("385911234599"));
    const server = await startServer({ MONGODB_URI: aDatabaseUrl(connection.name), NODE_OPTIONS });
    const ask = <T>(query: string, variables = {}) => server.client.ask<T>(query, variables);
    await ask(
      `mutation { createPerson(input: { externalId: "other", city: "Split" }) { person { id } } }`,
    );
    const { person: other } = await ask<{ person: { id: string } }>(
      `{ person(by: { externalId: "other" }) { id } }`,
    );
    const { mergePeople } = await ask<{ mergePeople: { merge: { id: string } } }>(
      `mutation ($ids: [ID!]!) { mergePeople(input: { personIds: $ids, autoResolve: true }) { merge { id } userErrors { message } } }`,
      { ids: [id, other.id] },
    );
    const { tagPeople } = await ask<{ tagPeople: { operation: { id: string } } }>(
      `mutation ($ids: [ID!]!) { tagPeople(input: { ids: $ids, tags: ["long"] }) { operation { id } userErrors { message } } }`,
      { ids: [id] },
    );
    const find = () =>
      ask<unknown>(
        `query ($id: ID!) { person(by: { id: $id }) { city externalId tags { name } } }`,
        { id },
      );
    expect(await find()).toEqual({
      person: { city: "Split", externalId: "other", tags: [{ name: "long" }] },
    });
    await ask(
      `mutation ($id: ID!) { undoOperation(input: { id: $id }) { userErrors { message } } }`,
      {
        id: tagPeople.operation.id,
      },
    );
    await ask(`mutation ($id: ID!) { undoMerge(input: { id: $id }) { userErrors { message } } }`, {
      id: mergePeople.merge.id,
    });
    expect(await find()).toEqual({
      person: { city: null, externalId: null, tags: [] },
    });
    const { errors } = await server.client.send(`query ($id: ID!) { exportPerson(id: $id) }`, {
      id,
    });
    expect(errors?.[0]?.extensions.code).toBe("ANSWER_TOO_LARGE");
    expect(await server.end()).toBe(0);
  }, 600_000);
});
