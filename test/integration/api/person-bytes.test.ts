import { describe, expect, it } from "vitest";
import { useApi } from "../../support/api.ts";
import { useImporting } from "../../support/importing.ts";
import { problemsOf } from "../../support/stored-sizes.ts";

interface Answer {
  readonly person: { readonly id: string } | null;
  readonly userErrors: readonly unknown[];
}

describe("the size limits of a person and of a merge", () => {
  const api = useApi({ LIMIT_PERSON_BYTES: "2000", LIMIT_MERGE_BYTES: "3000" });
  const importing = useImporting((tools) => ({
    ...tools,
    settings: { ...tools.settings, limits: { ...tools.settings.limits, personBytes: 2_000 } },
  }));
  const call = async (mutation: string): Promise<Answer> => {
    const answer = await api.ask<Record<string, Answer>>(
      `mutation { ${mutation} { person { id } userErrors { code message } } }`,
    );
    return Object.values(answer)[0] ?? { person: null, userErrors: [] };
  };
  const create = async (phone: string, characters: number): Promise<Answer> =>
    call(
      `createPerson(input: { phones: ["${phone}"], customAttributes: [{ key: "note", value: "${"č".repeat(characters)}" }] })`,
    );
  const tooLarge = {
    code: "TOO_LARGE",
    message:
      "The person's values would take more than 2,000 bytes together, which is the most that is allowed.",
  };

  it("refuse one more value, and name the limit", async () => {
    await api.ask(
      `mutation { createAttributeDefinition(input: { key: "note", type: STRING }) { userErrors { code } } }`,
    );
    expect((await create("+385911000001", 1_000)).userErrors).toEqual([tooLarge]);
    const { person } = await create("+385911000001", 950);
    const update = (fields: string) =>
      call(`updatePerson(input: { id: "${person?.id}", ${fields} })`);
    expect((await update(`address: "${"x".repeat(150)}"`)).userErrors).toEqual([tooLarge]);
    expect((await update(`city: "Zagreb"`)).userErrors).toEqual([]);
    const upserted = await api.ask<Record<string, unknown>>(
      `mutation { upsertPeople(input: { people: [{ phones: ["+385911000001"], address: "${"x".repeat(150)}" }] }) {
         results { outcome userErrors { code } } } }`,
    );
    expect(upserted).toEqual({
      upsertPeople: { results: [{ outcome: "REJECTED", userErrors: [{ code: "TOO_MANY" }] }] },
    });
  });

  it("refuse a merge of people who are each within the limit", async () => {
    const [one, other] = [await create("+385911000002", 900), await create("+385911000003", 900)];
    const merged = await call(
      `mergePeople(input: { personIds: ["${one.person?.id}", "${other.person?.id}"], autoResolve: true })`,
    );
    expect(merged.userErrors).toEqual([
      {
        code: "TOO_LARGE",
        message:
          "Together these people take more than the 3,000 bytes that one merge may take: merge fewer of them at a time.",
      },
    ]);
  });

  it("reject a row whose values alone exceed the limit of a person", async () => {
    const analyzed = await importing().analyze(`email,note\na@example.com,${"č".repeat(1_000)}\n`);
    expect(await problemsOf(analyzed)).toMatchObject([
      {
        row: 2,
        code: "TOO_LONG",
        message: "The row has more than the 2,000 bytes that a person may take.",
      },
    ]);
  });
});
