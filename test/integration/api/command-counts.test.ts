import { beforeAll, describe, expect, it } from "vitest";
import { useApi } from "../../support/api.ts";
import { commandsOf } from "../../support/count-commands.ts";

describe("the number of database commands of a query", () => {
  const api = useApi();

  beforeAll(async () => {
    for (const number of [1, 2, 3]) {
      await api.ask(
        `mutation { createAttributeDefinition(input: { key: "k${number}", type: INTEGER }) { userErrors { code } } }`,
      );
    }
    const people = Array.from({ length: 20 }, (_, number) => {
      const attributes = [1, 2, 3].map((key) => `{ key: "k${key}", value: ${number} }`);
      return `{ externalId: "N${number}", phones: ["+38591123${4000 + number}"], tags: ["t${number}", "u${number % 3}"], customAttributes: [${attributes.join()}] }`;
    });
    await api.ask(
      `mutation { upsertPeople(input: { people: [${people.join()}] }) { userErrors { code } } }`,
    );
    const renamed = people.map((_, number) => `{ externalId: "N${number}", firstName: "Changed" }`);
    await api.ask(
      `mutation { upsertPeople(input: { people: [${renamed.join()}] }) { userErrors { code } } }`,
    );
    for (const number of people.keys()) {
      await api.ask(
        `mutation { createSegment(input: { name: "s${number}", filter: { tags: { any: ["t${number}"] }, customAttribute: { key: "k1", exists: true } } }) { userErrors { code } } }`,
      );
    }
    // Three people each have another person merged into them, so that the history of each includes two people.
    const joining = [0, 1, 2].map(
      (number) => `{ externalId: "N${number}", emails: ["n${number}@example.com"] }`,
    );
    const lone = [0, 1, 2].map((number) => `{ emails: ["n${number}@example.com"] }`);
    for (const batch of [lone, joining]) {
      await api.ask(
        `mutation { upsertPeople(input: { people: [${batch.join()}] }) { userErrors { code } } }`,
      );
    }
  });

  it.each([
    [
      "people with all that is fetched beside them",
      (first: number) =>
        `{ people(first: ${first}) { totalCount nodes { id fullName contactInformation { phones { number } } mergedIds
          tags { name peopleCount } customAttributes { key value definition { label usage } }
          history(first: 5) { totalCount nodes { cause apiKeyName undoneAt merge { id cause } changes { field label after } } } } } }`,
    ],
    [
      "tags by name",
      (first: number) => `{ tags(first: ${first}) { totalCount nodes { name peopleCount } } }`,
    ],
    [
      "tags by people",
      (first: number) =>
        `{ tags(first: ${first}, sort: PEOPLE_COUNT) { nodes { name peopleCount } } }`,
    ],
    [
      "merges",
      (first: number) =>
        `{ merges(first: ${first}) { totalCount nodes { id cause survivor { id fullName tags { name } } apiKeyName } } }`,
    ],
    [
      "segments with what keeps them from meaning what they meant",
      (first: number) =>
        `{ segments(first: ${first}) { totalCount nodes { id name filter problems createdAt } } }`,
    ],
  ])("does not grow with the length of the list: %s", async (_, query) => {
    const short = await commandsOf(() => api.ask(query(2)));
    const long = await commandsOf(() => api.ask(query(20)));
    expect(long.toSorted()).toEqual(short.toSorted());
    expect(long.length).toBeLessThanOrEqual(18);
  });

  it("grows by three for each counted segment, because commands before the count find out which index gives the fewest people", async () => {
    const count = (first: number) =>
      commandsOf(() => api.ask(`{ segments(first: ${first}) { nodes { peopleCount } } }`));
    const [two, twenty] = [await count(2), await count(20)];
    expect(twenty.length - two.length).toBe(18 * 3);
  });

  it("does not grow with the number of people in a merge preview, nor with the sources of their values", async () => {
    const { people } = await api.ask<{ people: { nodes: { id: string }[] } }>(
      `{ people(first: 20) { nodes { id } } }`,
    );
    const ids = people.nodes.map(({ id }) => id);
    const look = (count: number) =>
      commandsOf(() =>
        api.ask(
          `query ($ids: [ID!]!) { mergePreview(personIds: $ids) {
            conflicts { values { value setAt cause } } carriedOver { value cause } outcome { customAttributes { definition { label } } } } }`,
          { ids: ids.slice(0, count) },
        ),
      );
    expect((await look(20)).toSorted()).toEqual((await look(2)).toSorted());
  });

  it("is at most six for upserts that change nothing, all of them reads, and one more if the query also asks for the people", async () => {
    const synchronise = (count: number, fields: string) => {
      const people = Array.from({ length: count }, (_, number) => ({
        externalId: `N${number}`,
        phones: [`+38591123${4000 + number}`],
        tags: [`u${number % 3}`],
      }));
      return commandsOf(async () => {
        const { upsertPeople } = await api.ask<{
          upsertPeople: { results: { outcome: string }[] };
        }>(
          `mutation ($people: [UpsertPersonInput!]!) { upsertPeople(input: { people: $people }) { results { outcome ${fields} } } }`,
          { people },
        );
        expect(upsertPeople.results.every(({ outcome }) => outcome === "UNCHANGED")).toBe(true);
      });
    };
    await synchronise(1, "");
    const few = await synchronise(2, "");
    expect(few.every((command) => command === "find")).toBe(true);
    expect(few.length).toBeLessThanOrEqual(6);
    expect(await synchronise(20, "")).toEqual(few);
    expect(await synchronise(20, "person { fullName }")).toEqual([...few, "find"]);
  });

  it("is at most ten for suggesting duplicates of a person", async () => {
    const commands = await commandsOf(() =>
      api.ask(
        `{ person(by: { externalId: "N0" }) { possibleDuplicates(minScore: 0) { score person { fullName } } } }`,
      ),
    );
    expect(commands.length).toBeLessThanOrEqual(10);
  });

  it("does not grow with the number of attribute definitions", async () => {
    const commands = await commandsOf(() => api.ask(`{ attributeDefinitions { key usage } }`));
    expect(commands).toEqual(["find", "aggregate"]);
  });

  it("is one for all tags of a person together", async () => {
    const commands = await commandsOf(() =>
      api.ask(`{ person(by: { externalId: "N0" }) { tags { name } } }`),
    );
    expect(commands).toEqual(["find", "find"]);
  });
});
