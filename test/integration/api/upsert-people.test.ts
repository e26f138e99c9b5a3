import { describe, expect, it } from "vitest";
import type { Answers } from "../../support/answers.ts";
import type { MergeAnswers } from "../../support/merge-answers.ts";
import { useApi } from "../../support/api.ts";

const fields = `results { index outcome
  person { id version firstName mergedIds formerExternalIds tags { name } contactInformation { phones { number } emails { address } } }
  userErrors { code path } } userErrors { code path }`;
const selection = `results { index outcome warnings
  person { id version firstName city externalId birthDate birthDay tags { name } customAttributes { key }
    contactInformation { phones { number } emails { address } } }
  userErrors { code message path person { id } } } userErrors { code path }`;

describe("upsertPeople", () => {
  const api = useApi({ LIMIT_BATCH_SIZE: "20" });

  async function upsert(people: string, rest = ""): Promise<Answers["upsertPeople"]> {
    const source = `mutation { upsertPeople(input: { people: [${people}] ${rest} }) { ${fields} } }`;
    return (await api.ask<Answers>(source)).upsertPeople;
  }

  it("creates, updates, leaves unchanged and rejects people one by one", async () => {
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

  it("makes one person of inputs connected by identifiers, in any order", async () => {
    const { results } = await upsert(`
      { firstName: "One", phones: ["+385911234511"] },
      { firstName: "Two", emails: ["g@example.com"] },
      { firstName: "Three", phones: ["+385911234511"], emails: ["g@example.com"] }`);
    expect(new Set(results.map(({ person }) => person.id)).size).toBe(1);
    expect(results.map(({ outcome }) => outcome)).toEqual(["CREATED", "CREATED", "CREATED"]);
    expect(results[0]?.person.firstName).toBe("Three");
  });

  it("merges stored people whom an input connects, and keeps their ids valid", async () => {
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

  it("rejects inputs whose external ids contradict the stored people", async () => {
    await upsert(`{ externalId: "C1", phones: ["+385911234531"] }`);
    const { results } = await upsert(
      `{ externalId: "C2", phones: ["+385911234531"] }, { externalId: "C3" }`,
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(["REJECTED", "CREATED"]);
    expect(results[0]?.userErrors).toEqual([{ code: "CONFLICT", path: ["people", "0"] }]);
  });

  it("refuses the whole call if it is invalid, and gives a repeated call with the same idempotency key the same answer", async () => {
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

  async function tell(people: string, rest = ""): Promise<Answers["upsertPeople"]> {
    const source = `mutation { upsertPeople(input: { people: [${people}] ${rest} }) { ${selection} } }`;
    return (await api.ask<Answers>(source)).upsertPeople;
  }

  it("keeps a value that blank text would overwrite, with a warning", async () => {
    await tell(`{ externalId: "W1", firstName: "Ana", phones: ["+385911234541"], tags: ["w"] }`);
    const { results } = await tell(
      `{ externalId: "W1", firstName: " ", phones: [""], emails: ["", "w1@example.com"], tags: [" "] }`,
      `contacts: REPLACE, tags: REPLACE`,
    );
    expect(results[0]).toMatchObject({
      outcome: "UPDATED",
      warnings: [
        "phones.0: The text is blank: what is there stays.",
        "emails.0: The text is blank: what is there stays.",
        "tags.0: The text is blank: what is there stays.",
        "firstName: The text is blank: what is there stays.",
      ],
      person: {
        firstName: "Ana",
        tags: [{ name: "w" }],
        contactInformation: {
          phones: [{ number: "385911234541" }],
          emails: [{ address: "w1@example.com" }],
        },
      },
    });
  });

  it("clears values by null if asked to, but never the last identifier", async () => {
    await api.ask(
      `mutation { createAttributeDefinition(input: { key: "erased", type: STRING }) { userErrors { code } } }`,
    );
    const whole = `externalId: "N1", firstName: "Ana", city: "Split", birthDate: "1990-05-17", phones: ["+385911234551"], emails: ["n1@example.com"], tags: ["n"], customAttributes: [{ key: "erased", value: "x" }]`;
    await tell(`{ ${whole} }`);
    const nothing = `firstName: null, birthDate: null, tags: null, customAttributes: null, emails: null`;
    const kept = await tell(`{ externalId: "N1", ${nothing} }`);
    expect(kept.results[0]).toMatchObject({ outcome: "UNCHANGED", person: { version: 1 } });
    const cleared = await tell(
      `{ externalId: "N1", birthDay: "05-17", ${nothing} }`,
      `nulls: CLEAR`,
    );
    expect(cleared.results[0]).toMatchObject({
      outcome: "UPDATED",
      warnings: [],
      person: {
        version: 2,
        firstName: null,
        city: "Split",
        birthDate: null,
        birthDay: "05-17",
        tags: [],
        customAttributes: [],
        contactInformation: { phones: [{ number: "385911234551" }], emails: [] },
      },
    });
    const again = await tell(`{ externalId: "N1", birthDay: "05-17", ${nothing} }`, `nulls: CLEAR`);
    expect(again.results[0]).toMatchObject({ outcome: "UNCHANGED", person: { version: 2 } });
    const other = await tell(`{ phones: ["+385911234551"], externalId: null }`, `nulls: CLEAR`);
    expect(other.results[0]).toMatchObject({ outcome: "UPDATED", person: { externalId: null } });
  });

  it("refuses to remove the last identifier of a person who was found by a former external id", async () => {
    const made = await tell(
      `{ externalId: "F1", phones: ["+385911234561"] }, { externalId: "F2", emails: ["f2@example.com"] }`,
    );
    const ids = made.results.map(({ person }) => `"${person.id}"`).join();
    const { mergePeople } = await api.ask<MergeAnswers>(
      `mutation { mergePeople(input: { personIds: [${ids}], choices: [{ field: "externalId", personId: "${made.results[0]?.person.id}" }] }) { person { id } userErrors { message } } }`,
    );
    expect(mergePeople.userErrors).toEqual([]);
    await tell(`{ externalId: null, phones: ["+385911234561"] }`, `nulls: CLEAR`);
    const { results } = await tell(
      `{ externalId: "F2", phones: null, emails: null }`,
      `nulls: CLEAR`,
    );
    expect(results[0]).toMatchObject({
      outcome: "REJECTED",
      userErrors: [{ code: "INVALID", path: ["people", "0"] }],
    });
  });

  it("replaces contacts and tags if asked to, and does not change those that the upsert names again", async () => {
    const first = await tell(
      `{ externalId: "R1", phones: ["+385911234571", "+385911234572"], emails: ["r1@example.com"], tags: ["a", "b"] }`,
    );
    const item = `{ externalId: "R1", phones: ["+385911234572"], tags: ["b", "c"] }`;
    const replaced = await tell(item, `contacts: REPLACE, tags: REPLACE`);
    expect(replaced.results[0]).toMatchObject({
      outcome: "UPDATED",
      person: {
        id: first.results[0]?.person.id,
        tags: [{ name: "b" }, { name: "c" }],
        contactInformation: {
          phones: [{ number: "385911234572" }],
          emails: [{ address: "r1@example.com" }],
        },
      },
    });
    const again = await tell(item, `contacts: REPLACE, tags: REPLACE`);
    expect(again.results[0]).toMatchObject({ outcome: "UNCHANGED", person: { version: 2 } });
    const free = await tell(`{ phones: ["+385911234571"] }`);
    expect(free.results[0]?.outcome).toBe("CREATED");
  });

  it("leaves out unreadable contacts if asked to, and keeps the stored list if no contact is readable", async () => {
    const { results } = await tell(
      `{ externalId: "S1", phones: ["nonsense", "+385911234581"], emails: ["no-email"] }, { phones: ["12"] }`,
      `onInvalidContact: SKIP`,
    );
    expect(results[0]).toMatchObject({
      outcome: "CREATED",
      person: { contactInformation: { phones: [{ number: "385911234581" }], emails: [] } },
    });
    expect(results[0]?.warnings.map((text) => text.split(":")[0])).toEqual([
      "phones.0",
      "emails.0",
    ]);
    expect(results[1]).toMatchObject({ outcome: "REJECTED", userErrors: [{ code: "INVALID" }] });
    const same = await tell(
      `{ externalId: "S1", phones: ["nonsense"] }`,
      `onInvalidContact: SKIP, contacts: REPLACE`,
    );
    expect(same.results[0]).toMatchObject({ outcome: "UNCHANGED" });
  });

  it("describes a conflict by the items of the call, and names the stored person only to callers who may read people", async () => {
    const { results: stored } = await tell(
      `{ externalId: "X1", firstName: "Ana", phones: ["+385911234591"] }`,
    );
    const items = `{ externalId: "ok1" }, { externalId: "X2", phones: ["091 123 4591"] }, { externalId: "X2", city: "Split" }`;
    const { results } = await tell(items, `defaultCountry: "HR"`);
    const id = stored[0]?.person.id;
    const message = `2 items and 1 stored person share identifiers, and have different external IDs: X1, X2. Shared: external ID X2, phone 091 123 4591. Items: 1, 2. Stored: Ana (${id}).`;
    expect(results.map(({ outcome }) => outcome)).toEqual(["CREATED", "REJECTED", "REJECTED"]);
    expect(results[1]?.userErrors).toEqual([
      { code: "CONFLICT", message, path: ["people", "1"], person: { id } },
    ]);
    const blind = await api
      .as(["PEOPLE_WRITE"])
      .ask<Answers>(
        `mutation { upsertPeople(input: { people: [${items}], defaultCountry: "HR" }) { results { outcome userErrors { message } } } }`,
      );
    expect(blind.upsertPeople.results[1]?.userErrors[0]?.message).toBe(
      "2 items and 1 stored person share identifiers, and have different external IDs: X2. Shared: external ID X2, phone 091 123 4591. Items: 1, 2.",
    );
  });

  it("stores no answer under the idempotency key if nothing was written", async () => {
    const key = `idempotencyKey: "nothing written"`;
    const refused = await tell(`{ phones: ["nonsense"] }`, key);
    expect(refused.results[0]?.outcome).toBe("REJECTED");
    const corrected = await tell(`{ phones: ["+385911234599"] }`, key);
    expect(corrected.results[0]?.outcome).toBe("CREATED");
    expect((await tell(`{ phones: ["+385911234598"] }`, key)).userErrors).toEqual([
      { code: "CONFLICT", path: ["idempotencyKey"] },
    ]);
  });
});
