import { describe, expect, it } from "vitest";
import type { Answers } from "../../support/answers.ts";
import { useApi } from "../../support/api.ts";

const fields = `results { index outcome
  person { id version firstName mergedIds formerExternalIds tags { name } contactInformation { phones { number } emails { address } } }
  userErrors { code path } } userErrors { code path }`;

describe("upsertPeople", () => {
  const api = useApi({ LIMIT_BATCH_SIZE: "20" });

  async function upsert(people: string, rest = ""): Promise<Answers["upsertPeople"]> {
    const source = `mutation { upsertPeople(input: { people: [${people}] ${rest} }) { ${fields} } }`;
    return (await api.ask<Answers>(source)).upsertPeople;
  }

  it("creates, updates, leaves unchanged and rejects, item by item", async () => {
    const first = await upsert(
      `
      { externalId: "E1", firstName: "Ana", phones: ["0911234501"], tags: ["crm"] },
      { phones: ["nonsense"], tags: ["never made"] },
      { firstName: "Nobody" },
      { externalId: "E2", emails: ["e2@example.com"], customAttributes: [{ key: "unknown", value: 1 }] }`,
      `defaultCountry: "HR"`,
    );
    expect(first.results.map(({ outcome }) => outcome)).toEqual([
      "CREATED",
      "REJECTED",
      "REJECTED",
      "REJECTED",
    ]);
    expect(first.results[1]).toEqual({
      index: 1,
      outcome: "REJECTED",
      person: null,
      userErrors: [{ code: "INVALID", path: ["people", "1", "phones", "0"] }],
    });
    expect(first.results[2]?.userErrors).toEqual([{ code: "INVALID", path: ["people", "2"] }]);
    expect(first.results[3]?.userErrors).toEqual([
      { code: "NOT_FOUND", path: ["people", "3", "customAttributes", "0", "key"] },
    ]);
    expect(await api.ask(`{ tag(name: "never made") { id } }`)).toEqual({ tag: null });
    const second = await upsert(`
      { externalId: "E1", firstName: "Ana" },
      { phones: ["+385911234502"], firstName: "Eva", lastName: null }`);
    expect(second.results.map(({ outcome }) => outcome)).toEqual(["UNCHANGED", "CREATED"]);
    const third = await upsert(
      `{ externalId: "E1", firstName: "", city: "Split", emails: ["e1@example.com"] }`,
    );
    expect(third.results[0]).toMatchObject({
      outcome: "UPDATED",
      person: {
        version: 2,
        firstName: "Ana",
        contactInformation: {
          phones: [{ number: "385911234501" }],
          emails: [{ address: "e1@example.com" }],
        },
      },
    });
  });

  it("makes one person of items that share identifiers through others, in any order", async () => {
    const { results } = await upsert(`
      { firstName: "One", phones: ["+385911234511"] },
      { firstName: "Two", emails: ["g@example.com"] },
      { firstName: "Three", phones: ["+385911234511"], emails: ["g@example.com"] }`);
    expect(new Set(results.map(({ person }) => person.id)).size).toBe(1);
    expect(results.map(({ outcome }) => outcome)).toEqual(["CREATED", "CREATED", "CREATED"]);
    expect(results[0]?.person.firstName).toBe("Three");
  });

  it("merges stored people whom an item joins, and keeps their ids leading to the survivor", async () => {
    const { results: made } = await upsert(
      `{ firstName: "Old", phones: ["+385911234521"] }, { firstName: "New", emails: ["m@example.com"] }`,
    );
    const { results } = await upsert(
      `{ phones: ["+385911234521"], emails: ["m@example.com"], lastName: "Both" }`,
    );
    const [old, young] = made;
    expect(results[0]).toMatchObject({
      outcome: "UPDATED",
      person: { id: old?.person.id, version: 2, mergedIds: [young?.person.id] },
    });
    const { person } = await api.ask<Answers>(
      `{ person(by: { id: "${young?.person.id}" }) { id history { nodes { cause version merge { cause canUndo } changes { field } } } } }`,
    );
    expect(person.id).toBe(old?.person.id);
    expect(person.history.nodes.map(({ cause }) => cause)).toEqual(["SYNCED", "SYNCED", "SYNCED"]);
  });

  it("rejects items whose external ids contradict the stored people", async () => {
    await upsert(`{ externalId: "C1", phones: ["+385911234531"] }`);
    const { results } = await upsert(
      `{ externalId: "C2", phones: ["+385911234531"] }, { externalId: "C3" }`,
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(["REJECTED", "CREATED"]);
    expect(results[0]?.userErrors).toEqual([{ code: "CONFLICT", path: ["people", "0"] }]);
  });

  it("refuses the whole input where it is at fault, and repeats its answer by idempotency key", async () => {
    expect(await upsert("")).toEqual({
      results: [],
      userErrors: [{ code: "INVALID", path: ["people"] }],
    });
    expect(await upsert(`{ externalId: "x" }`, `defaultCountry: "XX"`)).toEqual({
      results: [],
      userErrors: [{ code: "INVALID", path: ["defaultCountry"] }],
    });
    expect(await upsert(Array(21).fill(`{ externalId: "x" }`).join())).toEqual({
      results: [],
      userErrors: [{ code: "TOO_MANY", path: ["people"] }],
    });
    const key = `idempotencyKey: "u1"`;
    const first = await upsert(`{ externalId: "K1" }`, key);
    expect(first.results[0]?.outcome).toBe("CREATED");
    expect(await upsert(`{ externalId: "K1" }`, key)).toEqual(first);
    expect((await upsert(`{ externalId: "K2" }`, key)).userErrors).toEqual([
      { code: "CONFLICT", path: ["idempotencyKey"] },
    ]);
  });
});
