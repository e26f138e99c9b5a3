import { describe, expect, it } from "vitest";
import type { UserErrorAnswer } from "../../support/answers.ts";
import { useApi } from "../../support/api.ts";

const nobody = "per_000000000000000000000000";

describe("invalid inputs", () => {
  const api = useApi();

  it.each([
    ["createPerson", { firstName: "Ana" }, "INVALID", []],
    ["createPerson", { phones: [] }, "INVALID", []],
    ["createPerson", { phones: ["12"] }, "INVALID", ["phones", "0"]],
    ["createPerson", { phones: ["+385911234567 ext 5"] }, "INVALID", ["phones", "0"]],
    ["createPerson", { phones: ["0911234567"] }, "INVALID", ["phones", "0"]],
    [
      "createPerson",
      { phones: ["0911234567"], defaultCountry: "ZZ" },
      "INVALID",
      ["defaultCountry"],
    ],
    ["createPerson", { phones: ["11111111111"] }, "INVALID", ["phones", "0"]],
    ["createPerson", { emails: ["a@b.co", "no-reply@example.com"] }, "INVALID", ["emails", "1"]],
    ["createPerson", { emails: ["a b@example.com"] }, "INVALID", ["emails", "0"]],
    ["createPerson", { externalId: "" }, "INVALID", ["externalId"]],
    ["createPerson", { externalId: "n/a" }, "INVALID", ["externalId"]],
    ["createPerson", { externalId: "a\u0000" }, "INVALID", ["externalId"]],
    ["createPerson", { externalId: "x".repeat(257) }, "TOO_LARGE", ["externalId"]],
    ["createPerson", { externalId: "x", firstName: "x".repeat(256) }, "TOO_LARGE", ["firstName"]],
    ["createPerson", { externalId: "x", middleName: "x".repeat(51) }, "TOO_LARGE", ["middleName"]],
    ["createPerson", { externalId: "x", city: "x".repeat(51) }, "TOO_LARGE", ["city"]],
    [
      "createPerson",
      { externalId: "x", profilePicture: "javascript:1" },
      "INVALID",
      ["profilePicture"],
    ],
    ["createPerson", { externalId: "x", tags: ["ok", " "] }, "INVALID", ["tags", "1"]],
    [
      "createPerson",
      { externalId: "x", tags: Array.from({ length: 501 }, (_, n) => `t${n}`) },
      "TOO_MANY",
      ["tags"],
    ],
    [
      "createPerson",
      { emails: Array.from({ length: 101 }, (_, n) => `a${n}@b.co`) },
      "TOO_MANY",
      ["emails"],
    ],
    [
      "createPerson",
      { externalId: "x", customAttributes: [{ key: "__proto__", value: 1 }] },
      "NOT_FOUND",
      ["customAttributes", "0", "key"],
    ],
    [
      "createPerson",
      { externalId: "x", customAttributes: [{ key: "$where", value: "1" }] },
      "NOT_FOUND",
      ["customAttributes", "0", "key"],
    ],
    ["createPerson", { externalId: "x", idempotencyKey: " " }, "INVALID", ["idempotencyKey"]],
    ["updatePerson", { id: nobody, firstName: "Ana" }, "NOT_FOUND", ["id"]],
    ["updatePerson", { id: "tag_000000000000000000000000" }, "NOT_FOUND", ["id"]],
    ["updatePerson", { id: '{"$ne":null}' }, "NOT_FOUND", ["id"]],
    ["addContacts", { personId: nobody, phones: ["+385911234567"] }, "NOT_FOUND", ["personId"]],
    ["addContacts", { personId: nobody }, "INVALID", []],
    ["removeContacts", { personId: "x", emails: ["a@b.co"] }, "NOT_FOUND", ["personId"]],
    ["recordChannelContacts", {}, "INVALID", []],
    [
      "recordChannelContacts",
      { personId: nobody, chatProfiles: [{ channel: "VIBER", userId: "u" }] },
      "NOT_FOUND",
      ["personId"],
    ],
    [
      "removeChannelContacts",
      { chatProfiles: [{ channel: "VIBER", userId: "u" }] },
      "NOT_FOUND",
      [],
    ],
    ["deletePeople", { ids: null }, "INVALID", []],
    ["deletePeople", { ids: [] }, "INVALID", ["ids"]],
    ["deletePeople", { ids: Array(1001).fill(nobody) }, "TOO_MANY", ["ids"]],
    ["tagPeople", { tags: ["a"], ids: Array(5001).fill(nobody) }, "TOO_MANY", ["ids"]],
    [
      "tagPeople",
      { tags: ["a"], filter: { customAttribute: { key: "__proto__", exists: true } } },
      "NOT_FOUND",
      ["filter", "customAttribute", "key"],
    ],
    ["createTag", { name: "\u200b" }, "INVALID", ["name"]],
    ["createTag", { name: "a", description: "x".repeat(4097) }, "TOO_LARGE", ["description"]],
    ["deleteTag", { id: "x" }, "NOT_FOUND", ["id"]],
    ["deleteAttributeDefinition", { id: "x" }, "NOT_FOUND", ["id"]],
    ["createAttributeDefinition", { key: "x".repeat(257), type: "STRING" }, "TOO_LARGE", ["key"]],
  ])("get a user error with its path: %s %#", async (field, input, code, path) => {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
    const source = `mutation ($input: ${inputTypes[field] ?? type}!) { ${field}(input: $input) { userErrors { code message path } } }`;
    const data = await api.ask<Record<string, { userErrors: UserErrorAnswer[] }>>(source, {
      input,
    });
    const errors = data[field]?.userErrors;
    expect(errors?.[0]).toMatchObject({ code, path });
    expect(errors?.[0]?.message).toMatch(/^[A-Z0-9"].*[.]$/);
  });

  it.each([
    [`createPerson(input: { externalId: "x", birthDate: "2023-02-29" })`],
    [`createPerson(input: { externalId: "x", gender: ROBOT })`],
    [`createPerson(input: { externalId: "x", phones: [null] })`],
    [`createPerson(input: { externalId: 5.5 })`],
    [`createPerson(input: { externalId: "x", customAttributes: [{ key: "a", value: { b: 1 } }] })`],
    [`createPerson(input: { externalId: "x", __proto__: "y" })`],
    [`updatePerson(input: { id: null })`],
    [`upsertPeople(input: { people: [null] })`],
  ])("that do not fit the schema are request errors: %s", async (call) => {
    const { errors } = await api.send(`mutation { ${call} { userErrors { code } } }`);
    expect(errors?.[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
  });

  it("are reported only to keys with the scope of the operation", async () => {
    for (const call of [
      `createPerson(input: { externalId: "s" })`,
      `updatePerson(input: { id: "x" })`,
      `deletePeople(input: { ids: [] })`,
      `upsertPeople(input: { people: [] })`,
      `tagPeople(input: { tags: [] })`,
      `createTag(input: { name: "s" })`,
      `createAttributeDefinition(input: { key: "s", type: STRING })`,
      `recordChannelContacts(input: {})`,
    ]) {
      const source = `mutation { ${call} { userErrors { code } } }`;
      const wrong = await api.as(["PEOPLE_READ", "IMPORT", "MERGE"]).send(source);
      expect(wrong.errors?.[0]?.extensions?.["code"]).toBe("FORBIDDEN");
      const none = await api.as(null).send(source);
      expect(none.errors?.[0]?.extensions?.["code"]).toBe("UNAUTHENTICATED");
    }
    const read = `{ person(by: { email: "a@b.co" }) { id } }`;
    const unread = await api.as(["PEOPLE_WRITE", "CHANNELS_WRITE"]).send(read);
    expect(unread.errors?.[0]?.extensions?.["code"]).toBe("FORBIDDEN");
  });
});

const inputTypes: Readonly<Record<string, string>> = {
  addContacts: "ChangeContactsInput",
  removeContacts: "ChangeContactsInput",
  removeChannelContacts: "RecordChannelContactsInput",
};
