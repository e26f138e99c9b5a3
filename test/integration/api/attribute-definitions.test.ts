import { describe, expect, it } from "vitest";
import type { Answers } from "../../support/answers.ts";
import { useApi } from "../../support/api.ts";

describe("the API for attribute definitions", () => {
  const api = useApi({ LIMIT_ATTRIBUTE_DEFINITIONS: "3" });

  async function define(input: string): Promise<Answers["createAttributeDefinition"]> {
    const source = `mutation { createAttributeDefinition(input: ${input}) { attributeDefinition { id key label description type usage } userErrors { code path } } }`;
    return (await api.ask<Answers>(source)).createAttributeDefinition;
  }

  it("defines and describes an attribute, and refuses invalid keys", async () => {
    const defined = await define(`{ key: " Size ", type: STRING, description: "in cm" }`);
    expect(defined).toMatchObject({
      attributeDefinition: {
        key: "Size",
        label: "Size",
        description: "in cm",
        type: "STRING",
        usage: 0,
      },
      userErrors: [],
    });
    expect(await define(`{ key: "SIZE", type: INTEGER }`)).toEqual({
      attributeDefinition: null,
      userErrors: [{ code: "ALREADY_EXISTS", path: ["key"] }],
    });
    for (const key of ["", "a.b", "a{b", "$a", "__proto__", "constructor", "prototype"]) {
      expect((await define(`{ key: "${key}", type: STRING }`)).userErrors).toEqual([
        { code: "INVALID", path: ["key"] },
      ]);
    }
    const { id } = defined.attributeDefinition;
    const { updateAttributeDefinition } = await api.ask<Answers>(
      `mutation { updateAttributeDefinition(input: { id: "${id}", label: "Width", description: null }) { attributeDefinition { key label description } userErrors { code } } }`,
    );
    expect(updateAttributeDefinition).toEqual({
      attributeDefinition: { key: "Size", label: "Width", description: null },
      userErrors: [],
    });
    await define(`{ key: "b", type: DATE }`);
    await define(`{ key: "c", type: DECIMAL }`);
    expect((await define(`{ key: "d", type: STRING }`)).userErrors).toEqual([
      { code: "TOO_MANY", path: [] },
    ]);
    expect(await api.ask(`{ attributeDefinitions { key } }`)).toEqual({
      attributeDefinitions: [{ key: "b" }, { key: "c" }, { key: "Size" }],
    });
  });

  it("refuses to delete an attribute in use, with the number of people, unless its values are to be deleted too", async () => {
    const { attributeDefinitions } = await api.ask<{
      attributeDefinitions: { id: string; key: string }[];
    }>(`{ attributeDefinitions { id key } }`);
    const id = attributeDefinitions.find(({ key }) => key === "c")?.id;
    for (const number of [1, 2]) {
      await api.ask(
        `mutation { createPerson(input: { externalId: "A${number}", customAttributes: [{ key: "C", value: 1.5 }] }) { person { id } } }`,
      );
    }
    const remove = `mutation ($removeValues: Boolean!) { deleteAttributeDefinition(input: { id: "${id}", removeValues: $removeValues }) { deletedId userErrors { code message path } } }`;
    const refused = await api.ask<Answers>(remove, { removeValues: false });
    expect(refused.deleteAttributeDefinition).toMatchObject({
      deletedId: null,
      userErrors: [{ code: "WRONG_STATE", path: ["id"] }],
    });
    expect(refused.deleteAttributeDefinition.userErrors[0]?.message).toContain("2 people");
    const done = await api.ask<Answers>(remove, { removeValues: true });
    expect(done.deleteAttributeDefinition).toEqual({ deletedId: id, userErrors: [] });
    const { person } = await api.ask<Answers>(
      `{ person(by: { externalId: "A1" }) { version customAttributes { key } history(first: 1) { nodes { cause changes { field before after } } } } }`,
    );
    expect(person).toEqual({
      version: 2,
      customAttributes: [],
      history: {
        nodes: [
          {
            cause: "UPDATED",
            changes: [{ field: "customAttributes.c", before: "1.5", after: null }],
          },
        ],
      },
    });
  });

  it("accepts a value only if it fits the attribute's type", async () => {
    for (const [value, code] of [
      [`"2024-02-30"`, "INVALID"],
      ["5", "INVALID"],
      [`"2024-02-29"`, null],
    ] as const) {
      const { createPerson } = await api.ask<Answers>(
        `mutation { createPerson(input: { externalId: "V${value.replaceAll('"', "")}", customAttributes: [{ key: "B", value: ${value} }] }) { person { id } userErrors { code path } } }`,
      );
      expect(createPerson.userErrors).toEqual(
        code === null ? [] : [{ code, path: ["customAttributes", "0", "value"] }],
      );
    }
  });
});
