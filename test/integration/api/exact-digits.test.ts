import { describe, expect, it } from "vitest";
import { useApi } from "../../support/api.ts";

describe("a stored phone that is searched by its exact digits", () => {
  const api = useApi({ DEFAULT_COUNTRY: "US" });

  async function create(firstName: string, phone: string): Promise<string> {
    const { createPerson } = await api.ask<{ createPerson: { person: { id: string } } }>(
      `mutation { createPerson(input: { firstName: "${firstName}", phones: ["${phone}"] }) { person { id } } }`,
    );
    return createPerson.person.id;
  }

  it("is found even if the digits could also be a number of another country, or are in no known range of numbers", async () => {
    const italian = await create("Ana", "+39 06 69812345");
    // A number whose length is possible in Croatia, but which belongs to no known range of Croatian numbers, so it
    // counts as unverified. Its ten digits could also be an American number.
    const croatian = await create("Eva", "+3851234568");
    for (const [id, digits] of [
      [italian, "390669812345"],
      [croatian, "3851234568"],
    ] as const) {
      const { person } = await api.ask<{ person: { id: string } | null }>(
        `{ person(by: { phone: "${digits}" }) { id } }`,
      );
      expect(person?.id).toBe(id);
      const { people } = await api.ask<{ people: { nodes: readonly { id: string }[] } }>(
        `{ people(filter: { phone: { equals: "${digits}" } }) { nodes { id } } }`,
      );
      expect(people.nodes.map((node) => node.id)).toContain(id);
      const { updatePerson } = await api.ask<{
        updatePerson: {
          person: { contactInformation: { phones: readonly { number: string }[] } } | null;
          userErrors: readonly unknown[];
        };
      }>(
        `mutation { updatePerson(input: { id: "${id}", phones: ["${digits}"] }) { person { contactInformation { phones { number } } } userErrors { code message } } }`,
      );
      expect(updatePerson.userErrors).toEqual([]);
      expect(updatePerson.person?.contactInformation.phones).toEqual([{ number: digits }]);
      const { upsertPeople } = await api.ask<{
        upsertPeople: { results: readonly { outcome: string; person: { id: string } }[] };
      }>(
        `mutation { upsertPeople(input: { people: [{ phones: ["${digits}"], city: "Split" }] }) { results { outcome person { id } } } }`,
      );
      expect(upsertPeople.results).toEqual([{ outcome: "UPDATED", person: { id } }]);
    }
  });
});
