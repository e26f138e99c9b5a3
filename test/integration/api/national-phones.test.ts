import { beforeAll, describe, expect, it } from "vitest";
import { useApi } from "../../support/api.ts";

interface Found {
  readonly people: { readonly nodes: readonly { readonly externalId: string }[] };
}

describe("searching phones without a default country", () => {
  const api = useApi();

  beforeAll(async () => {
    for (const person of [
      `{ externalId: "HR", phones: ["+385911234567"] }`,
      `{ externalId: "DE", phones: ["+4915123456789"] }`,
      `{ externalId: "US", phones: ["+12025550123"] }`,
    ]) {
      await api.ask(`mutation { createPerson(input: ${person}) { userErrors { message } } }`);
    }
  });

  const found = async (rest: string): Promise<string> => {
    const { people } = await api.ask<Found>(`{ people(${rest}) { nodes { externalId } } }`);
    return people.nodes.map(({ externalId }) => externalId).join();
  };

  it.each([
    ["091 123 4567", "HR"],
    ["0911234567", "HR"],
    ["(091) 123-4567", "HR"],
    ["0151 23456789", "DE"],
    ["(202) 555-0123", "US"],
    ["202-555-0123", "US"],
    ["+385 91 123", "HR"],
    ["1234567", "HR"],
    ["234 567", "HR"],
    ["234-567", "HR"],
    ["0 1234567", "HR"],
    ["23456789", "DE"],
    ["550123", "US"],
    ["34567", ""],
    ["+1234567", ""],
  ])("finds who has a phone of this national form or end: %s", async (text, externalId) => {
    expect(await found(`search: "${text}"`)).toBe(externalId);
    expect(await found(`filter: { search: "${text}" }`)).toBe(externalId);
  });

  it.each(["091 123 4567", "(202) 555-0123", "+385 91 123"])(
    "finds phones by a filter with the beginning %s",
    async (text) => {
      const externalId = text.includes("202") ? "US" : "HR";
      expect(await found(`filter: { phone: { startsWith: "${text}" } }`)).toBe(externalId);
    },
  );

  it.each(["091 123 4567", "(202) 555-0123", "091/1234567", "911234567"])(
    "finds phones by a filter with the whole number %s",
    async (text) => {
      const externalId = text.includes("202") ? "US" : "HR";
      expect(await found(`filter: { phone: { equals: "${text}" } }`)).toBe(externalId);
      expect(await found(`filter: { phone: { in: ["+4930123456", "${text}"] } }`)).toBe(externalId);
      expect(await found(`filter: { phone: { notEquals: "${text}" } }`)).not.toContain(externalId);
    },
  );

  it("refuses a list of more than 100 phones without calling codes", async () => {
    const numbers = Array.from({ length: 101 }, (_, n) => `"091 12${String(34_500 + n)}"`);
    const refused = await api.send(
      `{ people(filter: { phone: { in: [${numbers.join()}] } }) { totalCount } }`,
    );
    expect(refused.errors?.[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
    expect(await found(`filter: { phone: { in: [${numbers.slice(1).join()}] } }`)).toBe("HR");
  });

  it("finds phones by a filter with their last digits", async () => {
    expect(await found(`filter: { phone: { endsWith: "234567" } }`)).toBe("HR");
    expect(await found(`filter: { and: [{ search: "456789" }, { hasPhone: true }] }`)).toBe("DE");
  });

  it("finds phones by the beginning of their national form if a country is given", async () => {
    expect(await found(`search: "091 123", country: "HR"`)).toBe("HR");
    expect(await found(`search: "091 123", country: "385"`)).toBe("HR");
    expect(await found(`search: "091 123", country: "DE"`)).toBe("");
    const refused = await api.send(`{ people(search: "091", country: "XX") { totalCount } }`);
    expect(refused.errors?.[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
  });
});
