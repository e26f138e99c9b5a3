import { describe, expect, it } from "vitest";
import type { Answers } from "../../support/answers.ts";
import { useApi } from "../../support/api.ts";

describe("a person's history", () => {
  const api = useApi();

  async function upsert(people: string): Promise<readonly string[]> {
    const source = `mutation { upsertPeople(input: { people: [${people}] }) { results { person { id } } } }`;
    const { upsertPeople } = await api.ask<Answers>(source);
    return upsertPeople.results.map(({ person }) => person.id);
  }

  it("has the same entries by page as in one page, newest first, including those of merged people", async () => {
    const [id = "", other = ""] = await upsert(
      `{ phones: ["+385911000101"] }, { emails: ["h@example.com"] }`,
    );
    for (const name of ["A", "B"]) {
      for (const who of [id, other]) {
        await api.ask(
          `mutation { updatePerson(input: { id: "${who}", firstName: "${name}" }) { person { id } } }`,
        );
      }
    }
    await upsert(`{ phones: ["+385911000101"], emails: ["h@example.com"], city: "Split" }`);
    await api.ask(
      `mutation { updatePerson(input: { id: "${id}", city: null }) { person { id } } }`,
    );
    const read = async (
      first: number,
    ): Promise<Answers["person"]["history"]["nodes"][number][]> => {
      const nodes: Answers["person"]["history"]["nodes"][number][] = [];
      for (let after = "null", hasNext = true; hasNext;) {
        const { person } = await api.ask<Answers>(
          `{ person(by: { id: "${other}" }) { history(first: ${first}, after: ${after}) {
            totalCount pageInfo { endCursor hasNextPage } nodes { version at cause apiKeyName undoneAt changes { field before after } } } } }`,
        );
        expect(person.history.totalCount).toBe(8);
        nodes.push(...person.history.nodes);
        hasNext = person.history.pageInfo.hasNextPage;
        after = `"${person.history.pageInfo.endCursor}"`;
      }
      return nodes;
    };
    const whole = await read(100);
    expect(await read(1)).toEqual(whole);
    expect(await read(3)).toEqual(whole);
    expect(whole).toHaveLength(8);
    const times = whole.map(({ at }) => at);
    expect(times).toEqual(times.toSorted().toReversed());
    expect(whole[0]).toMatchObject({
      cause: "UPDATED",
      changes: [{ field: "city", before: '"Split"', after: null }],
    });
    expect(whole[1]?.changes).toContainEqual({
      field: `mergedIds.${other}`,
      before: null,
      after: `"${other}"`,
    });
  });

  it("refuses pages of no or more than 100 entries, malformed cursors, and cursors of another list", async () => {
    const [id = "", other = ""] = await upsert(
      `{ phones: ["+385911000111"] }, { emails: ["h2@example.com"] }`,
    );
    const { person } = await api.ask<Answers>(
      `{ person(by: { id: "${id}" }) { history { pageInfo { endCursor } } } }`,
    );
    for (const [who, page] of [
      [id, "first: 101"],
      [id, "first: 0"],
      [id, `after: "nonsense"`],
      [other, `after: "${person.history.pageInfo.endCursor}"`],
    ] as const) {
      const { errors } = await api.send(
        `{ person(by: { id: "${who}" }) { history(${page}) { nodes { version } } } }`,
      );
      expect(errors?.[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
    }
  });

  it("names fields by their labels", async () => {
    await api.ask(
      `mutation { createAttributeDefinition(input: { key: "plan", label: "Current plan", type: STRING }) { userErrors { code } } }`,
    );
    const [id = ""] = await upsert(
      `{ phones: ["+385911000201"], firstName: "Ana", tags: ["VIP", "passing"], customAttributes: [{ key: "plan", value: "gold" }] }`,
    );
    const { tag } = await api.ask<{ tag: { id: string } }>(`{ tag(name: "passing") { id } }`);
    await api.ask(`mutation { deleteTag(input: { id: "${tag.id}" }) { deletedId } }`);
    const { person } = await api.ask<{
      person: { history: { nodes: { changes: { field: string; label: string }[] }[] } };
    }>(
      `{ person(by: { id: "${id}" }) { history(first: 10) { nodes { changes { field label } } } } }`,
    );
    const labels = new Set(
      person.history.nodes.flatMap(({ changes }) => changes.map(({ label }) => label)),
    );
    expect(labels).toEqual(new Set(["Phone", "First name", "VIP", "Tag", "Current plan"]));
  });
});
