import { beforeAll, describe, expect, it } from "vitest";
import { useApi } from "../../support/api.ts";

interface Found {
  readonly people: { readonly nodes: readonly { readonly externalId: string }[] };
}

describe("phones, where no default country is configured", () => {
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
  ])("are found by the national form %s", async (text, externalId) => {
    expect(await found(`search: "${text}"`)).toBe(externalId);
    expect(await found(`filter: { search: "${text}" }`)).toBe(externalId);
    expect(await found(`filter: { phone: { startsWith: "${text}" } }`)).toBe(externalId);
  });

  it("are found by the beginning of their national form where a country is named", async () => {
    expect(await found(`search: "091 123", country: "HR"`)).toBe("HR");
    expect(await found(`search: "091 123", country: "385"`)).toBe("HR");
    expect(await found(`search: "091 123", country: "DE"`)).toBe("");
    const refused = await api.send(`{ people(search: "091", country: "XX") { totalCount } }`);
    expect(refused.errors?.[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
  });
});
