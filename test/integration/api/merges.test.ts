import { describe, expect, it } from "vitest";
import { useApi } from "../../support/api.ts";
import { commandsOf } from "../../support/count-commands.ts";
import type { MergeAnswers } from "../../support/merge-answers.ts";

const aMerge = `id cause mergedIds apiKeyName undoneAt canUndo at survivor { id } undoFirst { id }
  kept { personId field value reason heldBy { id } }`;
const merging = `mutation ($input: MergePeopleInput!) { mergePeople(input: $input) {
  merge { ${aMerge} } person { id firstName mergedIds version } userErrors { code message path } } }`;
const undoing = `mutation ($id: ID!) { undoMerge(input: { id: $id }) {
  merge { ${aMerge} } person { id firstName mergedIds } userErrors { code message path } } }`;

describe("the API for merges", () => {
  const api = useApi();
  let next = 0;

  async function create(input: Record<string, unknown> = {}): Promise<string> {
    next += 1;
    const phones = [`38591${1_000_000 + next}`];
    const { createPerson } = await api.ask<MergeAnswers>(
      `mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } userErrors { message } } }`,
      { input: { phones, ...input } },
    );
    expect(createPerson.userErrors).toEqual([]);
    return createPerson.person.id;
  }

  async function merge(...personIds: readonly string[]) {
    const { mergePeople } = await api.ask<MergeAnswers>(merging, {
      input: { personIds, autoResolve: true },
    });
    expect(mergePeople.userErrors).toEqual([]);
    return mergePeople.merge;
  }

  it("shows in a preview the people, survivor, conflicts and outcome of a merge", async () => {
    await api.ask(
      `mutation { createAttributeDefinition(input: { key: "size", type: INTEGER }) { userErrors { message } } }`,
    );
    const customAttributes = (value: number) => [{ key: "size", value }];
    const ana = await create({
      firstName: "Ana",
      tags: ["vip"],
      customAttributes: customAttributes(1),
    });
    const anna = await create({
      firstName: "Anna",
      city: "Split",
      emails: ["anna@example.com"],
      customAttributes: customAttributes(2),
    });
    const { mergePreview } = await api.ask<MergeAnswers>(
      `query ($ids: [ID!]!) { mergePreview(personIds: $ids) {
        people { id } survivor { id } conflicts { field suggestedPersonId values { personId value } }
        carriedOver { field personId value } phones { personIds } emails { value personIds }
        outcome { firstName city tags { name } customAttributes { key value definition { type } }
          contactInformation { phones { number } emails { address } } } } }`,
      { ids: [anna, ana] },
    );
    expect(mergePreview).toMatchObject({
      people: [{ id: ana }, { id: anna }],
      survivor: { id: ana },
      conflicts: [
        {
          field: "firstName",
          suggestedPersonId: anna,
          values: [
            { personId: ana, value: "Ana" },
            { personId: anna, value: "Anna" },
          ],
        },
        { field: "customAttributes.size", values: [{ value: "1" }, { value: "2" }] },
      ],
      carriedOver: [{ field: "city", personId: anna, value: "Split" }],
      phones: [{ personIds: [ana] }, { personIds: [anna] }],
      emails: [{ value: "anna@example.com", personIds: [anna] }],
      outcome: {
        firstName: "Anna",
        city: "Split",
        tags: [{ name: "vip" }],
        customAttributes: [{ key: "size", value: 2, definition: { type: "INTEGER" } }],
        contactInformation: { emails: [{ address: "anna@example.com" }] },
      },
    });
    expect(mergePreview?.outcome.contactInformation.phones).toHaveLength(2);
  });

  it("previews the outcome of choices, which the merge then produces", async () => {
    const ana = await create({ firstName: "Ana", city: "Split", lastName: "Kos" });
    const anna = await create({ firstName: "Anna", city: "Zadar", emails: ["anna2@example.com"] });
    const ids = [ana, anna];
    const fields = `firstName lastName city contactInformation { phones { number formatted } emails { address } }`;
    const preview = `query ($ids: [ID!]!, $survivor: ID, $choices: [MergeChoiceInput!], $phones: [String!], $emails: [String!]) {
      mergePreview(personIds: $ids, survivor: $survivor, choices: $choices, phones: $phones, emails: $emails) { outcome { ${fields} } } }`;
    const shown = async (decided: Readonly<Record<string, unknown>>) =>
      (await api.ask<{ mergePreview: { outcome: unknown } }>(preview, { ids, ...decided }))
        .mergePreview.outcome;
    expect(await shown({})).toMatchObject({ firstName: "Anna", city: "Zadar", lastName: "Kos" });
    const decided = {
      choices: [
        { field: "firstName", personId: ana },
        { field: "lastName", personId: anna },
      ],
      emails: [],
    };
    const outcome = await shown(decided);
    expect(outcome).toMatchObject({
      firstName: "Ana",
      lastName: null,
      city: "Zadar",
      contactInformation: { emails: [] },
    });
    for (const [fault, path] of [
      [
        { choices: [{ field: "firstName", personId: "per_000000000000000000000000" }] },
        ["choices", "0", "personId"],
      ],
      [{ choices: [{ field: "tags", personId: ana }] }, ["choices", "0", "field"]],
      [{ phones: ["+385911"] }, ["phones", "0"]],
      [{ phones: [], emails: [] }, ["phones"]],
    ] as const) {
      const { errors } = await api.send(preview, { ids, ...fault });
      expect(errors).toMatchObject([
        { extensions: { code: "BAD_USER_INPUT", problems: [{ path }] } },
      ]);
    }
    const { mergePeople } = await api.ask<{ mergePeople: { person: unknown } }>(
      `mutation ($input: MergePeopleInput!) { mergePeople(input: $input) { person { ${fields} } } }`,
      { input: { personIds: ids, autoResolve: true, ...decided } },
    );
    expect(mergePeople.person).toEqual(outcome);
  });

  it("shows in a preview when and how each value was set, even a value that came from an earlier merge", async () => {
    const ana = await create({ firstName: "Ana" });
    const part = await create({ city: "Split" });
    await api.ask(
      `mutation ($id: ID!) { updatePerson(input: { id: $id, firstName: "Anita" }) { person { id } } }`,
      { id: ana },
    );
    await merge(ana, part);
    const { upsertPeople } = await api.ask<{
      upsertPeople: { results: { person: { id: string; createdAt: string } }[] };
    }>(
      `mutation { upsertPeople(input: { people: [{ firstName: "Anna", city: "Zadar", externalId: "OTHER" }] }) { results { person { id createdAt } } } }`,
    );
    const anna = upsertPeople.results[0]?.person;
    const { mergePreview } = await api.ask<{
      mergePreview: { conflicts: unknown; carriedOver: unknown };
    }>(
      `query ($ids: [ID!]!) { mergePreview(personIds: $ids) {
        conflicts { field values { value setAt cause } } carriedOver { field value setAt cause } } }`,
      { ids: [ana, anna?.id] },
    );
    const ofAnna = { setAt: anna?.createdAt, cause: "SYNCED" };
    expect(mergePreview).toEqual({
      conflicts: [
        {
          field: "firstName",
          values: [
            { value: "Anita", setAt: expect.any(String), cause: "UPDATED" },
            { value: "Anna", ...ofAnna },
          ],
        },
        {
          field: "city",
          values: [
            { value: "Split", setAt: expect.any(String), cause: "CREATED" },
            { value: "Zadar", ...ofAnna },
          ],
        },
      ],
      carriedOver: [{ field: "externalId", value: "OTHER", ...ofAnna }],
    });
  });

  it("merges people, records the merge, and undoes it", async () => {
    const [ana, anna] = [await create({ firstName: "Ana" }), await create({ firstName: "Anna" })];
    const open = await api.ask<MergeAnswers>(merging, { input: { personIds: [ana, anna] } });
    expect(open.mergePeople).toMatchObject({
      merge: null,
      person: null,
      userErrors: [{ code: "CONFLICT", path: ["choices"] }],
    });
    const input = { personIds: [ana, anna], choices: [{ field: "firstName", personId: ana }] };
    const { mergePeople } = await api.ask<MergeAnswers>(merging, { input });
    expect(mergePeople).toMatchObject({
      merge: {
        cause: "MANUAL",
        mergedIds: [anna],
        undoneAt: null,
        canUndo: true,
        survivor: { id: ana },
        kept: [],
      },
      person: { id: ana, firstName: "Ana", mergedIds: [anna], version: 2 },
    });
    const { id } = mergePeople.merge;
    const { node, merges, person } = await api.ask<MergeAnswers>(
      `query ($id: ID!, $anna: ID!) { node(id: $id) { id ... on Merge { cause } } merges(first: 1) { nodes { id } totalCount }
        person(by: { id: $anna }) { id history { nodes { cause merge { id } } } } }`,
      { id, anna },
    );
    expect(node).toEqual({ id, cause: "MANUAL" });
    expect(merges.nodes).toEqual([{ id }]);
    expect(person.id).toBe(ana);
    expect(person.history.nodes[0]).toEqual({ cause: "MERGED", merge: { id } });
    const undone = await api.ask<MergeAnswers>(undoing, { id });
    expect(undone.undoMerge).toMatchObject({
      merge: { id, canUndo: false, kept: [] },
      person: { id: ana, mergedIds: [] },
      userErrors: [],
    });
    expect(undone.undoMerge.merge.undoneAt).not.toBeNull();
  });

  it("names the later merge that must be undone first, and the current owner of an identifier", async () => {
    const taken = "385919999999";
    const [one, two, three] = [await create(), await create({ phones: [taken] }), await create()];
    const first = await merge(one, two);
    const second = await merge(one, three);
    const { node } = await api.ask<MergeAnswers>(
      `query ($id: ID!) { node(id: $id) { ... on Merge { ${aMerge} } } }`,
      {
        id: first.id,
      },
    );
    expect(node).toMatchObject({ canUndo: false, undoFirst: { id: second.id } });
    const refused = await api.ask<MergeAnswers>(undoing, { id: first.id });
    expect(refused.undoMerge).toMatchObject({ merge: null, userErrors: [{ code: "WRONG_STATE" }] });
    await api.ask(undoing, { id: second.id });
    await api.ask(
      `mutation ($id: ID!) { removeContacts(input: { personId: $id, phones: ["${taken}"] }) { userErrors { message } } }`,
      { id: one },
    );
    const holder = await create({ phones: [taken] });
    const { undoMerge } = await api.ask<MergeAnswers>(undoing, { id: first.id });
    expect(undoMerge.merge.kept).toEqual([
      {
        personId: two,
        field: `phones.${taken}`,
        value: taken,
        reason: "TAKEN_BY_ANOTHER",
        heldBy: { id: holder },
      },
    ]);
  });

  it("lists merges by page, newest first", async () => {
    const made = [
      await merge(await create(), await create()),
      await merge(await create(), await create()),
    ];
    const page = `query ($after: String) { merges(first: 1, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }`;
    const first = await api.ask<MergeAnswers>(page);
    expect(first.merges.nodes).toEqual([{ id: made[1]?.id }]);
    const second = await api.ask<MergeAnswers>(page, { after: first.merges.pageInfo.endCursor });
    expect(second.merges.nodes).toEqual([{ id: made[0]?.id }]);
  });

  it("needs no more database commands for two merges than for one", async () => {
    for (let number = 0; number < 2; number += 1) await merge(await create(), await create());
    const page = (first: number): string => `{ merges(first: ${first}) { nodes { ${aMerge} } } }`;
    const one = await commandsOf(() => api.ask(page(1)));
    const two = await commandsOf(() => api.ask(page(2)));
    expect(one.length).toBeGreaterThan(0);
    expect(two).toEqual(one);
  });

  it("records two people as different only once, even if the same people are marked again", async () => {
    const [one, two, three] = [await create(), await create(), await create()];
    const marking = `mutation ($ids: [ID!]!) { markNotDuplicates(input: { personIds: $ids }) { pairsAdded userErrors { code path } } }`;
    const { markNotDuplicates } = await api.ask<MergeAnswers>(marking, { ids: [one, two, three] });
    expect(markNotDuplicates).toEqual({ pairsAdded: 3, userErrors: [] });
    const again = await api.ask<MergeAnswers>(marking, { ids: [three, one, one] });
    expect(again.markNotDuplicates).toEqual({
      pairsAdded: 0,
      userErrors: [{ code: "INVALID", path: ["personIds", "2"] }],
    });
  });

  it("needs the scope MERGE", async () => {
    const reader = api.as(["PEOPLE_READ"]);
    const { errors } = await reader.send(merging, { input: { personIds: [] } });
    expect(errors?.[0]?.extensions?.["code"]).toBe("FORBIDDEN");
    const { merges } = await reader.ask<MergeAnswers>(`{ merges(first: 1) { nodes { id } } }`);
    expect(merges.nodes).toHaveLength(1);
  });

  it("answers null for an unknown merge, and an error for a preview without people", async () => {
    const one = await create();
    const preview = `query ($ids: [ID!]!) { mergePreview(personIds: $ids) { people { id } } }`;
    const nobody = await api.ask<MergeAnswers>(preview, { ids: [one, `per_${"0".repeat(24)}`] });
    expect(nobody.mergePreview).toBeNull();
    const { errors } = await api.send(preview, { ids: [one, one] });
    expect(errors?.[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
  });
});
