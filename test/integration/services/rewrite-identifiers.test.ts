import { describe, expect, it } from "vitest";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import { rewriteAll } from "../../../src/services/upgrades/rewrite-all.ts";
import { identifierRewritingsOf } from "../../../src/services/upgrades/rewrite-identifiers.ts";
import { useApi } from "../../support/api.ts";
import { useImporting } from "../../support/importing.ts";

interface Found {
  readonly id: string;
  readonly externalId: string | null;
  readonly contactInformation: { readonly phones: readonly { readonly number: string }[] };
}

describe("identifiers that an earlier version stored in another form", () => {
  const api = useApi();
  const importing = useImporting();

  async function create(fields: string): Promise<string> {
    const { createPerson } = await api.ask<{ createPerson: { person: { id: string } } }>(
      `mutation { createPerson(input: { ${fields} }) { person { id } } }`,
    );
    return createPerson.person.id;
  }

  /**
   * Stores the identifier in the form of an earlier version: in people and their history, or in all
   * documents that contain it.
   */
  async function storeAsBefore(now: string, before: string, isEverywhere = false): Promise<void> {
    const { people, revisions } = databaseOf(connection);
    const all = (await connection.db?.collections()) ?? [];
    for (const collection of isEverywhere ? all : [people, revisions]) {
      const records = await collection.find({}).toArray();
      for (const record of records) {
        const text = JSON.stringify(record);
        if (!text.includes(`"${now}"`) && !text.includes(`:${now}"`)) continue;
        const replace = (value: unknown): unknown => {
          if (typeof value === "string") {
            return value.replace(new RegExp(`(^|[.:])${now}$`), `$1${before}`);
          }
          if (Array.isArray(value)) return value.map(replace);
          if (value !== null && typeof value === "object" && value.constructor === Object) {
            return Object.fromEntries(
              Object.entries(value).map(([key, one]) => [key, replace(one)]),
            );
          }
          return value;
        };
        const changed = Object.fromEntries(
          Object.entries(record).flatMap(([key, value]) =>
            key === "_id" ? [] : [[key, replace(value)]],
          ),
        );
        await connection
          .collection(collection.collectionName)
          .updateOne({ _id: record._id }, { $set: changed });
      }
    }
  }

  async function find(by: string): Promise<Found | null> {
    const { person } = await api.ask<{ person: Found | null }>(
      `{ person(by: { ${by} }) { id externalId contactInformation { phones { number } } } }`,
    );
    return person;
  }

  async function rewrite(): Promise<void> {
    const { signal } = new AbortController();
    await connection.collection("upgrades").deleteMany({});
    for (const rewriting of identifierRewritingsOf(databaseOf(connection)))
      expect(await rewriteAll(databaseOf(connection), rewriting, signal)).toBe(true);
  }

  it("are found in both forms, and are converted with their history", async () => {
    const id = await create(`firstName: "Ana", phones: ["+525512345678"]`);
    await api.ask(
      `mutation { updatePerson(input: { id: "${id}", city: "Puebla", externalId: "1001" }) { userErrors { code } } }`,
    );
    await api.ask(
      `mutation { addContacts(input: { personId: "${id}", phones: ["+5511987654321"] }) { userErrors { code } } }`,
    );
    await storeAsBefore("525512345678", "5215512345678");
    await storeAsBefore("5511987654321", "551187654321");
    await storeAsBefore("1001", "1001.0");
    for (const by of [
      `phone: "+52 1 55 1234 5678"`,
      `phone: "525512345678"`,
      `phone: "+55 11 8765-4321"`,
      `externalId: "1001"`,
      `externalId: "1001.0"`,
    ]) {
      expect((await find(by))?.id).toBe(id);
    }
    const { people } = await api.ask<{ people: { totalCount: number } }>(
      `{ people(filter: { phone: { equals: "+52 55 1234 5678" } }) { totalCount } }`,
    );
    expect(people.totalCount).toBe(1);
    await rewrite();
    expect(await find(`id: "${id}"`)).toMatchObject({
      externalId: "1001",
      contactInformation: { phones: [{ number: "525512345678" }, { number: "5511987654321" }] },
    });
    const { person } = await api.ask<{
      person: { history: { nodes: { changes: { field: string; after: string }[] }[] } };
    }>(`{ person(by: { id: "${id}" }) { history { nodes { changes { field before after } } } } }`);
    const text = JSON.stringify(person.history.nodes);
    expect(text).toContain("525512345678");
    expect(text).not.toMatch(/5215512345678|551187654321|1001\.0/);
  });

  it("match rows of a file in either form until they are converted", async () => {
    const id = await create(`firstName: "Iva", phones: ["+525587654321"]`);
    await storeAsBefore("525587654321", "5215587654321");
    await connection.collection("upgrades").deleteMany({});
    const finished = await importing().importCsv("first name,phone\nIvana,+52 1 55 8765 4321\n");
    expect(finished.result).toMatchObject({ createdPeople: 0, updatedPeople: 1 });
    await rewrite();
    expect((await find(`id: "${id}"`))?.contactInformation.phones).toEqual([
      { number: "525587654321" },
    ]);
  });

  it("are not converted if another person has the new form; the two people are then suggested as duplicates", async () => {
    const one = await create(`firstName: "Eva", phones: ["+525511112222"]`);
    await storeAsBefore("525511112222", "5215511112222");
    const other = await create(`firstName: "Maja", phones: ["+525511112222"]`);
    const twin = await create(`firstName: "Nina", phones: ["+541123456789"]`);
    const mobile = await create(`firstName: "Sara", phones: ["+5491123456789"]`);
    await rewrite();
    expect((await find(`id: "${one}"`))?.contactInformation.phones).toEqual([
      { number: "5215511112222" },
    ]);
    const { duplicates } = await api.ask<{
      duplicates: { nodes: readonly { people: readonly { id: string }[] }[] };
    }>(`{ duplicates { nodes { people { id } } } }`);
    const groups = duplicates.nodes.map(({ people }) => people.map(({ id }) => id));
    expect(groups).toContainEqual([one, other]);
    expect(groups).toContainEqual([twin, mobile]);
  });

  it("are removed by the undo of an import that ran before the conversion", async () => {
    const kept = await create(`firstName: "Rosa", city: "Puebla", phones: ["+525533334444"]`);
    const merged = await create(`firstName: "Rosi", emails: ["rosi@example.com"]`);
    const imports = importing();
    const finished = await imports.importCsv(
      [
        "first name,city,phone,email,id",
        "Rosalia,Oaxaca,+52 55 3333 4444,rosi@example.com,7001",
        "Lupe,Mérida,+52 55 5555 6666,,7002",
        "Bia,Recife,+55 21 98765-4321,,7003",
      ].join("\n"),
    );
    expect(finished.result).toMatchObject({ createdPeople: 2, updatedPeople: 1, mergedPeople: 1 });
    await storeAsBefore("525533334444", "5215533334444", true);
    await storeAsBefore("525555556666", "5215555556666", true);
    await storeAsBefore("5521987654321", "552187654321", true);
    await storeAsBefore("7002", "7002.0", true);
    await rewrite();
    const undone = await imports.undo(finished);
    expect(undone.undo).toMatchObject({ reversedPeople: 4, keptPeople: 0 });
    expect(await find(`id: "${kept}"`)).toMatchObject({
      externalId: null,
      contactInformation: { phones: [{ number: "525533334444" }] },
    });
    expect(await find(`id: "${merged}"`)).toMatchObject({ contactInformation: { phones: [] } });
    expect(await find(`phone: "+52 55 5555 6666"`)).toBeNull();
    expect(await find(`phone: "+55 21 98765-4321"`)).toBeNull();
    expect(await find(`externalId: "7002"`)).toBeNull();
  });
});
