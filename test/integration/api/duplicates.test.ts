import { describe, expect, it } from "vitest";
import { useApi } from "../../support/api.ts";
import type { MergeAnswers } from "../../support/merge-answers.ts";

const suggesting = `query ($first: Int, $after: String, $minScore: Float) {
  duplicates(first: $first, after: $after, minScore: $minScore) {
    nodes { score reasons people { id fullName } } pageInfo { hasNextPage endCursor } totalCount } }`;

describe("suggested duplicates over the API", () => {
  const api = useApi();
  let next = 0;

  async function create(input: Record<string, unknown>): Promise<string> {
    next += 1;
    const { createPerson } = await api.ask<MergeAnswers>(
      `mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } userErrors { message } } }`,
      { input: { externalId: null, phones: [`38591${1_000_000 + 37 * next}`], ...input } },
    );
    expect(createPerson.userErrors).toEqual([]);
    return createPerson.person.id;
  }

  it("are listed for one person, the most likely duplicate first and without people who were marked as different from this person", async () => {
    const born = { birthDate: "1980-01-02" };
    const ana = await create({
      firstName: "Zora",
      lastName: "Perić",
      emails: ["zora.peric@example.com"],
      ...born,
    });
    const same = await create({ firstName: "zora", lastName: "PERIC", ...born });
    const swapped = await create({ firstName: "Perić", lastName: "Zora", ...born });
    const mail = await create({ emails: ["zora.peric@example.org"] });
    const marked = await create({ firstName: "Zora", lastName: "Peric", ...born });
    await create({ firstName: "Zora", lastName: "Novak" });
    await api.ask(
      `mutation ($ids: [ID!]!) { markNotDuplicates(input: { personIds: $ids }) { pairsAdded } }`,
      { ids: [ana, marked] },
    );
    const source = `query ($id: ID!, $first: Int, $minScore: Float) { person(by: { id: $id }) {
      possibleDuplicates(first: $first, minScore: $minScore) { score reasons person { id } } } }`;
    interface Alike {
      readonly score: number;
      readonly reasons: readonly string[];
      readonly person: { readonly id: string };
    }
    const alike = async (asked: Readonly<Record<string, unknown>> = {}) =>
      (
        await api.ask<{ person: { possibleDuplicates: readonly Alike[] } }>(source, {
          id: ana,
          ...asked,
        })
      ).person.possibleDuplicates;
    const found = await alike();
    expect(found.map(({ person }) => person.id)).toEqual([same, swapped, mail]);
    expect(found[0]).toMatchObject({
      score: 0.95,
      reasons: ["They have the same name.", "They were born on the same day."],
    });
    expect((await alike({ first: 1 })).map(({ person }) => person.id)).toEqual([same]);
    expect((await alike({ minScore: 0.91 })).map(({ person }) => person.id)).toEqual([same]);
    for (const asked of [{ first: 0 }, { first: 101 }, { minScore: 2 }]) {
      const { errors } = await api.send(source, { id: ana, ...asked });
      expect(errors?.[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
    }
    const reader = await api.as(["PEOPLE_READ"]).send(source, { id: ana });
    expect(reader.errors?.[0]?.extensions?.["code"]).toBe("FORBIDDEN");
    await api.ask(
      `mutation ($ids: [ID!]!) { deletePeople(input: { ids: $ids }) { deletedCount } }`,
      {
        ids: [ana, same, swapped, mail, marked],
      },
    );
  });

  it("are found by name, typing error and email, page by page, and are not suggested again once marked as different", async () => {
    const born = { birthDate: "1990-04-23" };
    const anas = [
      await create({ firstName: "Ána", lastName: "Horvat", ...born }),
      await create({ firstName: "ana", lastName: "HORVAT", ...born }),
    ];
    const ivos = [
      await create({ firstName: "Ivo", lastName: "Babić", city: "Split", ...born }),
      await create({ firstName: "Ivo", lastName: "Babbić", city: "Split", ...born }),
    ];
    const mails = [
      await create({ firstName: "Mia", lastName: "Kos", emails: ["mia.kos@example.com"] }),
      await create({ emails: ["mia.kos@example.org"] }),
    ];
    await create({ firstName: "Eva", lastName: "Novak" });
    const { duplicates } = await api.ask<MergeAnswers>(suggesting);
    expect(duplicates.totalCount).toBe(3);
    expect(duplicates.pageInfo.hasNextPage).toBe(false);
    expect(duplicates.nodes.map(idsOf)).toEqual([anas, ivos, mails]);
    expect(duplicates.nodes[0]).toMatchObject({
      score: 0.95,
      reasons: ["They have the same name.", "They were born on the same day."],
    });
    const found: unknown[] = [];
    let after: string | null = null;
    for (;;) {
      const page: MergeAnswers = await api.ask(suggesting, { first: 1, after });
      found.push(...page.duplicates.nodes.map(idsOf));
      after = page.duplicates.pageInfo.endCursor;
      if (!page.duplicates.pageInfo.hasNextPage) break;
    }
    expect(found).toEqual([anas, ivos, mails]);
    const likeliest = await api.ask<MergeAnswers>(suggesting, { minScore: 0.9 });
    expect(likeliest.duplicates.nodes.map(idsOf)).toEqual([anas, ivos]);
    await api.ask(
      `mutation ($ids: [ID!]!) { markNotDuplicates(input: { personIds: $ids }) { pairsAdded } }`,
      { ids: anas },
    );
    const left = await api.ask<MergeAnswers>(suggesting);
    expect(left.duplicates.nodes.map(idsOf)).toEqual([ivos, mails]);
  });

  it("are refused for an invalid score and for the cursor of another list", async () => {
    for (const variables of [{ minScore: 2 }, { after: "nonsense" }, { first: 101 }]) {
      const { errors } = await api.send(suggesting, variables);
      expect(errors?.[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
    }
  });
});

const idsOf = (group: { readonly people: readonly { readonly id: string }[] }): string[] =>
  group.people.map(({ id }) => id);
