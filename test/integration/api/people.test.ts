import { describe, expect, it } from "vitest";
import { connection } from "../../../src/models/connection.ts";
import type { Answers } from "../../support/answers.ts";
import { useApi } from "../../support/api.ts";

describe("the API for people", () => {
  const api = useApi();

  it("creates a person with all fields and finds them by each identifier", async () => {
    await api.ask(
      `mutation { createAttributeDefinition(input: { key: "Points", type: INTEGER }) { userErrors { message } } }`,
    );
    const { createPerson } = await api.ask<Answers>(`mutation { createPerson(input: {
      externalId: " A-1 ", firstName: "Ana", lastName: "Horvat", gender: FEMALE, birthDate: "1990-04-23", type: LEAD,
      phones: ["+385 91 123-4567", "00385 (0)91/1234567"], emails: ["Ana@Example.com"], tags: ["VIP", "vip", "New"],
      customAttributes: [{ key: "points", value: 7 }]
    }) { person { id externalId fullName origin version mergedIds formerExternalIds
        contactInformation { phones { number country addedAt } emails { address } pushRegistrations { registrationId } chatProfiles { userId } }
        tags { name peopleCount } customAttributes { key value definition { label type usage } }
        history { nodes { version cause apiKeyName undoneAt changes { field before after } } totalCount } }
      userErrors { code message path } } }`);
    expect(createPerson.userErrors).toEqual([]);
    expect(createPerson.person).toMatchObject({
      externalId: "A-1",
      fullName: "Ana Horvat",
      origin: "API",
      version: 1,
      contactInformation: {
        phones: [{ number: "385911234567", country: "HR" }],
        emails: [{ address: "ana@example.com" }],
        pushRegistrations: [],
        chatProfiles: [],
      },
      tags: [
        { name: "VIP", peopleCount: 1 },
        { name: "New", peopleCount: 1 },
      ],
      customAttributes: [
        { key: "Points", value: 7, definition: { label: "Points", type: "INTEGER", usage: 1 } },
      ],
    });
    const { history } = createPerson.person;
    expect(history.totalCount).toBe(1);
    expect(history.nodes[0]).toMatchObject({ version: 1, cause: "CREATED", undoneAt: null });
    expect(history.nodes[0]?.changes).toContainEqual({
      field: "phones.385911234567",
      before: null,
      after: '"385911234567"',
    });
    for (const by of [
      `{ id: "${createPerson.person.id}" }`,
      `{ externalId: "A-1" }`,
      `{ phone: "+385911234567" }`,
      `{ email: "ANA@example.com" }`,
    ]) {
      expect(await api.ask(`{ person(by: ${by}) { id } }`)).toEqual({
        person: { id: createPerson.person.id },
      });
    }
  });

  it("updates only given fields: null clears, lists are replaced, attributes are merged", async () => {
    const created = await create(
      `{ externalId: "U-1", firstName: "Iva", city: "Zagreb", phones: ["+385921111111", "+385922222222"], emails: ["iva@example.com"], tags: ["a", "b"], customAttributes: [{ key: "Points", value: 1 }] }`,
    );
    const { updatePerson } =
      await api.ask<Answers>(`mutation { updatePerson(input: { id: "${created.id}", expectedVersion: 1,
      firstName: "Ivana", city: null, phones: ["+385923333333", "+385922222222"], tags: ["b", "c"], customAttributes: [{ key: "Points", value: null }] }) {
      person { version firstName city lastName contactInformation { phones { number } emails { address } } tags { name } customAttributes { key } } userErrors { message } } }`);
    expect(updatePerson).toEqual({
      person: {
        version: 2,
        firstName: "Ivana",
        city: null,
        lastName: null,
        contactInformation: {
          phones: [{ number: "385922222222" }, { number: "385923333333" }],
          emails: [{ address: "iva@example.com" }],
        },
        tags: [{ name: "b" }, { name: "c" }],
        customAttributes: [],
      },
      userErrors: [],
    });
    const again = await api.ask<Answers>(
      `mutation { updatePerson(input: { id: "${created.id}", expectedVersion: 1, firstName: "Eva" }) { person { id } userErrors { code path } } }`,
    );
    expect(again.updatePerson).toEqual({
      person: null,
      userErrors: [{ code: "CONFLICT", path: ["expectedVersion"] }],
    });
    const nothing = await api.ask<Answers>(
      `mutation { updatePerson(input: { id: "${created.id}", firstName: "Ivana" }) { person { version } } }`,
    );
    expect(nothing.updatePerson.person.version).toBe(2);
  });

  it("refuses to create a person with a phone that somebody has, and returns this owner, with phones formatted for reading, only to callers who may read people", async () => {
    const owner = await create(`{ phones: ["+385915550001"], externalId: "O-1" }`);
    const source = `mutation { createPerson(input: { phones: ["0915550001"], defaultCountry: "HR", externalId: "O-2" }) {
      userErrors { code person { id contactInformation { phones { number formatted } } } } } }`;
    expect((await api.ask<Answers>(source)).createPerson).toEqual({
      userErrors: [
        {
          code: "ALREADY_EXISTS",
          person: {
            id: owner.id,
            contactInformation: {
              phones: [{ number: "385915550001", formatted: "+385 91 555 0001" }],
            },
          },
        },
      ],
    });
    const writer = await api.as(["PEOPLE_WRITE"]).send<Answers>(source);
    expect(writer).toEqual({
      data: { createPerson: { userErrors: [{ code: "ALREADY_EXISTS", person: null }] } },
    });
    const { updatePerson } = await api.ask<Answers>(
      `mutation { updatePerson(input: { id: "${owner.id}", firstName: " " }) { userErrors { code person { id } } } }`,
    );
    expect(updatePerson).toEqual({ userErrors: [{ code: "INVALID", person: null }] });
  });

  it("refuses blank text, says that null clears a field, and changes nothing", async () => {
    const { id } = await create(
      `{ externalId: "U-2", firstName: "Iva", customAttributes: [{ key: "Points", value: 1 }] }`,
    );
    const fields = `firstName: "", city: "  ", externalId: "", lastName: "Kos", customAttributes: [{ key: "Points", value: "" }]`;
    const paths = [["externalId"], ["firstName"], ["city"], ["customAttributes", "0", "value"]];
    const faults = paths.map((path) => ({
      code: "INVALID",
      message: "The text is blank: null clears it.",
      path,
    }));
    for (const [mutation, input] of [
      ["updatePerson", `{ id: "${id}", ${fields} }`],
      ["createPerson", `{ phones: ["+385921111119"], ${fields} }`],
    ] as const) {
      const answer = await api.ask<Answers>(
        `mutation { ${mutation}(input: ${input}) { person { id } userErrors { code message path } } }`,
      );
      expect(answer[mutation]).toEqual({ person: null, userErrors: faults });
    }
    expect(
      await api.ask(`{ person(by: { id: "${id}" }) { version firstName lastName externalId } }`),
    ).toEqual({ person: { version: 1, firstName: "Iva", lastName: null, externalId: "U-2" } });
    expect(await api.ask(`{ person(by: { phone: "+385921111119" }) { id } }`)).toEqual({
      person: null,
    });
  });

  it("refuses a phone or email that somebody else has, and names the owner only to callers who may read people", async () => {
    const owner = await create(`{ phones: ["+385911000001"], emails: ["owner@example.com"] }`);
    const source = `mutation { createPerson(input: { phones: ["+385911000002", "+385911000001"], emails: ["Owner@example.com"] }) { person { id } userErrors { code message path } } }`;
    const { createPerson } = await api.ask<Answers>(source);
    expect(createPerson.person).toBeNull();
    expect(createPerson.userErrors).toEqual([
      {
        code: "ALREADY_EXISTS",
        message: `The phone 385911000001 belongs to ${owner.id} already.`,
        path: ["phones", "1"],
      },
      {
        code: "ALREADY_EXISTS",
        message: `The email owner@example.com belongs to ${owner.id} already.`,
        path: ["emails", "0"],
      },
    ]);
    const blind = await api.as(["PEOPLE_WRITE"]).ask<Answers>(source);
    expect(blind.createPerson.userErrors[0]?.message).toBe(
      "The phone 385911000001 belongs to somebody else already.",
    );
  });

  it("adds and removes contacts, but not the last identifier", async () => {
    const { id } = await create(`{ phones: ["+385911000010"] }`);
    const added = await api.ask<Answers>(
      `mutation { addContacts(input: { personId: "${id}", phones: ["091 100 0011", "+385911000010"], emails: ["c@example.com"], defaultCountry: "HR" }) { person { version contactInformation { phones { number } emails { address } } } userErrors { message } } }`,
    );
    expect(added.addContacts.person).toEqual({
      version: 2,
      contactInformation: {
        phones: [{ number: "385911000010" }, { number: "385911000011" }],
        emails: [{ address: "c@example.com" }],
      },
    });
    const all = await api.ask<Answers>(
      `mutation { removeContacts(input: { personId: "${id}", phones: ["+385911000010", "+385911000011"], emails: ["c@example.com"] }) { person { id } userErrors { code } } }`,
    );
    expect(all.removeContacts).toEqual({ person: null, userErrors: [{ code: "INVALID" }] });
    const some = await api.ask<Answers>(
      `mutation { removeContacts(input: { personId: "${id}", phones: ["+385911000010", "+385911000019"] }) { person { version contactInformation { phones { number } } } userErrors { code } } }`,
    );
    expect(some.removeContacts.person).toEqual({
      version: 3,
      contactInformation: { phones: [{ number: "385911000011" }] },
    });
  });

  it("records channel contacts for a new person or for the person who already has them, or moves them to the person whom the caller names", async () => {
    const chat = `chatProfiles: [{ channel: WHATSAPP, userId: "u1" }]`;
    const fields = `person { id version contactInformation { chatProfiles { channel userId sender } pushRegistrations { applicationId registrationId platform } } } userErrors { code path }`;
    const first = await api.ask<Answers>(
      `mutation { recordChannelContacts(input: { ${chat} }) { ${fields} } }`,
    );
    const anonymous = first.recordChannelContacts.person;
    expect(anonymous.contactInformation.chatProfiles).toEqual([
      { channel: "WHATSAPP", userId: "u1", sender: null },
    ]);
    const second = await api.ask<Answers>(
      `mutation { recordChannelContacts(input: { ${chat}, pushRegistrations: [{ applicationId: "app", registrationId: "r 1|x", platform: "ios" }] }) { ${fields} } }`,
    );
    expect(second.recordChannelContacts.person).toMatchObject({
      id: anonymous.id,
      version: 2,
      contactInformation: {
        pushRegistrations: [{ applicationId: "app", registrationId: "r 1|x", platform: "ios" }],
      },
    });
    const { id } = await create(`{ phones: ["+385911000020"] }`);
    const moved = await api.ask<Answers>(
      `mutation { recordChannelContacts(input: { personId: "${id}", ${chat} }) { ${fields} } }`,
    );
    expect(moved.recordChannelContacts.person.contactInformation.chatProfiles).toHaveLength(1);
    expect(
      (
        await api.ask<Answers>(
          `{ person(by: { id: "${anonymous.id}" }) { contactInformation { chatProfiles { userId } } } }`,
        )
      ).person.contactInformation.chatProfiles,
    ).toEqual([]);
    const last = await api.ask<Answers>(
      `mutation { removeChannelContacts(input: { pushRegistrations: [{ applicationId: "app", registrationId: "r 1|x" }] }) { ${fields} } }`,
    );
    expect(last.removeChannelContacts.userErrors).toEqual([{ code: "INVALID", path: [] }]);
    const removed = await api.ask<Answers>(
      `mutation { removeChannelContacts(input: { personId: "${id}", ${chat} }) { ${fields} } }`,
    );
    expect(removed.removeChannelContacts.person.contactInformation.chatProfiles).toEqual([]);
  });

  it("answers a repeated createPerson with the same idempotency key as it did the first time, and refuses the key with another input", async () => {
    const source = (name: string): string =>
      `mutation { createPerson(input: { idempotencyKey: "k1", firstName: "${name}", emails: ["k1@example.com"] }) { person { id } userErrors { code path } } }`;
    const [one, two] = await Promise.all([
      api.ask<Answers>(source("A")),
      api.ask<Answers>(source("A")),
    ]);
    expect(one).toEqual(two);
    expect(one.createPerson.person).not.toBeNull();
    expect(await api.ask(source("A"))).toEqual(one);
    expect(await api.ask(source("B"))).toEqual({
      createPerson: { person: null, userErrors: [{ code: "CONFLICT", path: ["idempotencyKey"] }] },
    });
  });

  it("deletes a person for good: identifiers are free, values are gone everywhere", async () => {
    const { id } = await create(`{ firstName: "Secretname", phones: ["+385911000030"] }`);
    await api.ask(
      `mutation { updatePerson(input: { id: "${id}", lastName: "Secretlast" }) { person { id } } }`,
    );
    const missing = await api.ask<Answers>(
      `mutation { deletePeople(input: { ids: ["${id}", "per_000000000000000000000000", "tag_000000000000000000000000"] }) { deletedCount userErrors { code path } } }`,
    );
    expect(missing.deletePeople).toEqual({
      deletedCount: 0,
      userErrors: [
        { code: "NOT_FOUND", path: ["ids", "1"] },
        { code: "NOT_FOUND", path: ["ids", "2"] },
      ],
    });
    const done = await api.ask<Answers>(
      `mutation { deletePeople(input: { ids: ["${id}", "${id}"] }) { deletedCount userErrors { code } } }`,
    );
    expect(done.deletePeople).toEqual({ deletedCount: 1, userErrors: [] });
    expect(
      await api.ask(`{ person(by: { id: "${id}" }) { id } node(id: "${id}") { id } }`),
    ).toEqual({ person: null, node: null });
    for (const { name } of (await connection.db?.listCollections().toArray()) ?? []) {
      const all = JSON.stringify(await connection.db?.collection(name).find().toArray());
      expect(all).not.toMatch(/Secret|385911000030/i);
    }
    const left = await connection.db?.collection("revisions").find({ cause: "DELETED" }).toArray();
    expect(left?.at(-1)).toMatchObject({ _id: { version: 3 } });
    await create(`{ phones: ["+385911000030"] }`);
  });

  it("answers null for an identifier of nobody, and an error for an invalid one", async () => {
    expect(await api.ask(`{ person(by: { email: "nobody@example.com" }) { id } }`)).toEqual({
      person: null,
    });
    for (const [by, code] of [
      [`{}`, "BAD_USER_INPUT"],
      [`{ id: "per_000000000000000000000000", email: "a@b.co" }`, "BAD_USER_INPUT"],
      [`{ id: "tag_000000000000000000000000" }`, "NOT_FOUND"],
      [`{ phone: "abc" }`, "BAD_USER_INPUT"],
    ]) {
      const { errors } = await api.send(`{ person(by: ${by}) { id } }`);
      expect(errors?.[0]?.extensions?.["code"]).toBe(code);
    }
  });

  async function create(input: string): Promise<{ readonly id: string }> {
    const { createPerson } = await api.ask<Answers>(
      `mutation { createPerson(input: ${input}) { person { id } userErrors { message } } }`,
    );
    expect(createPerson.userErrors).toEqual([]);
    return createPerson.person;
  }
});
