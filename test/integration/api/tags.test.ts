import { describe, expect, it } from "vitest";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import { runNextBulkOperation } from "../../../src/services/bulk/run-operations.ts";
import { readConfig } from "../../../src/config.ts";
import { createPersonStore } from "../../../src/services/store/person-store.ts";
import type { Answers } from "../../support/answers.ts";
import { useApi } from "../../support/api.ts";

describe("the API for tags", () => {
  const env = { LIMIT_PEOPLE_BEFORE_OPERATION: "3", LIMIT_TAGS_PER_PERSON: "5" };
  const api = useApi(env);

  const workerDependencies = () => ({
    store: createPersonStore(databaseOf(connection)),
    database: databaseOf(connection),
    limits: readConfig(env).limits,
  });

  async function create(externalId: string, tags = ""): Promise<string> {
    const { createPerson } = await api.ask<Answers>(
      `mutation { createPerson(input: { externalId: "${externalId}", tags: [${tags}] }) { person { id } userErrors { message } } }`,
    );
    return createPerson.person.id;
  }

  it("creates, renames, describes and deletes tags, whose names are unique ignoring case", async () => {
    const { createTag } = await api.ask<Answers>(
      `mutation { createTag(input: { name: " Šljiva ", description: "fruit" }) { tag { id name description peopleCount import { id } } userErrors { code } } }`,
    );
    expect(createTag).toMatchObject({
      tag: { name: "Šljiva", description: "fruit", peopleCount: 0, import: null },
      userErrors: [],
    });
    const taken = await api.ask<Answers>(
      `mutation { createTag(input: { name: "ŠLJIVA" }) { tag { id } userErrors { code message path } } }`,
    );
    expect(taken.createTag).toEqual({
      tag: null,
      userErrors: [
        {
          code: "ALREADY_EXISTS",
          message: `There is a tag with this name already: "Šljiva", ${createTag.tag.id}.`,
          path: ["name"],
        },
      ],
    });
    const { updateTag } = await api.ask<Answers>(
      `mutation { updateTag(input: { id: "${createTag.tag.id}", name: "Plum", description: null }) { tag { name description } userErrors { code } } }`,
    );
    expect(updateTag).toEqual({ tag: { name: "Plum", description: null }, userErrors: [] });
    for (const [input, code, path] of [
      [`{ id: "${createTag.tag.id}", name: null }`, "INVALID", ["name"]],
      [`{ id: "${createTag.tag.id}", name: " " }`, "INVALID", ["name"]],
      [`{ id: "${createTag.tag.id}", name: "${"x".repeat(257)}" }`, "TOO_LARGE", ["name"]],
      [`{ id: "per_000000000000000000000000" }`, "NOT_FOUND", ["id"]],
    ] as const) {
      const refused = await api.ask<Answers>(
        `mutation { updateTag(input: ${input}) { tag { id } userErrors { code path } } }`,
      );
      expect(refused.updateTag).toEqual({ tag: null, userErrors: [{ code, path }] });
    }
    const id = await create("T1", `"plum", "other"`);
    expect(
      await api.ask(
        `mutation { deleteTag(input: { id: "${createTag.tag.id}" }) { deletedId userErrors { code } } }`,
      ),
    ).toEqual({ deleteTag: { deletedId: createTag.tag.id, userErrors: [] } });
    const { person } = await api.ask<Answers>(
      `{ person(by: { id: "${id}" }) { version tags { name } history(first: 1) { nodes { cause changes { field before after } } } } }`,
    );
    expect(person).toEqual({
      version: 2,
      tags: [{ name: "other" }],
      history: {
        nodes: [
          {
            cause: "TAGGED",
            changes: [
              { field: `tags.${createTag.tag.id}`, before: `"${createTag.tag.id}"`, after: null },
            ],
          },
        ],
      },
    });
  });

  it("adds and removes tags by ids, and counts the people who changed", async () => {
    const [a, b] = [await create("I1"), await create("I2", `"gold"`)];
    const source = (ids: string): string =>
      `mutation { tagPeople(input: { tags: ["Gold", "silver"], ids: [${ids}] }) { changedCount operation { id } userErrors { code path } } }`;
    expect(await api.ask(source(`"${a}", "${b}", "${a}"`))).toEqual({
      tagPeople: { changedCount: 2, operation: { id: expect.any(String) }, userErrors: [] },
    });
    expect(await api.ask(source(`"${a}"`))).toEqual({
      tagPeople: { changedCount: 0, operation: { id: expect.any(String) }, userErrors: [] },
    });
    expect(await api.ask(source(`"${a}", "per_000000000000000000000000"`))).toEqual({
      tagPeople: {
        changedCount: 0,
        operation: null,
        userErrors: [{ code: "NOT_FOUND", path: ["ids", "1"] }],
      },
    });
    const { untagPeople } = await api.ask<Answers>(
      `mutation { untagPeople(input: { tags: ["SILVER", "not there"], ids: ["${a}", "${b}"] }) { changedCount userErrors { code } } }`,
    );
    expect(untagPeople).toEqual({ changedCount: 2, userErrors: [] });
    const none = await api.ask<Answers>(
      `mutation { untagPeople(input: { tags: ["not there"], ids: ["${a}"] }) { changedCount } }`,
    );
    expect(none.untagPeople.changedCount).toBe(0);
  });

  it("refuses invalid input, with the path of each fault", async () => {
    const id = await create("F1", `"f1", "f2", "f3", "f4"`);
    for (const [input, code, path] of [
      [`{ tags: [], ids: ["${id}"] }`, "INVALID", ["tags"]],
      [`{ tags: ["a"] }`, "INVALID", []],
      [`{ tags: ["a"], ids: ["${id}"], filter: { hasPhone: true } }`, "INVALID", []],
      [`{ tags: ["a"], filter: { hasPhone: true }, everybody: true }`, "INVALID", []],
      [`{ tags: ["a"], everybody: false }`, "INVALID", []],
      [`{ tags: ["a"], filter: {} }`, "INVALID", ["filter"]],
      [`{ tags: ["a"], filter: { and: [] } }`, "INVALID", ["filter"]],
      [`{ tags: ["a"], filter: { email: {} } }`, "INVALID", ["filter", "email"]],
      [
        `{ tags: ["a"], filter: { email: { equals: null } } }`,
        "INVALID",
        ["filter", "email", "equals"],
      ],
      [`{ tags: ["a", " "], ids: ["${id}"] }`, "INVALID", ["tags", "1"]],
      [`{ tags: ["a"], ids: [] }`, "INVALID", ["ids"]],
      [`{ tags: ["a", "b", "c", "d", "e", "f"], ids: ["${id}"] }`, "TOO_MANY", ["tags"]],
      [`{ tags: ["a", "b"], ids: ["${id}"] }`, "TOO_MANY", ["tags"]],
    ] as const) {
      const refused = await api.ask<Answers>(
        `mutation { tagPeople(input: ${input}) { changedCount operation { id } userErrors { code path } } }`,
      );
      expect(refused.tagPeople).toEqual({
        changedCount: 0,
        operation: null,
        userErrors: [{ code, path }],
      });
    }
    expect(await api.ask(`{ tag(name: "b") { id } }`)).toEqual({ tag: null });
  });

  it("refuses to tag or untag people if a variable in the filter has no value", async () => {
    await create("U1");
    for (const filter of ["{ email: $email }", "{ email: $email, hasPhone: false }"]) {
      for (const mutation of ["tagPeople", "untagPeople"]) {
        const { errors } = await api.send(
          `mutation ($email: StringFilter) { ${mutation}(input: { tags: ["unset"], filter: ${filter} }) { changedCount } }`,
        );
        expect(errors).toMatchObject([
          { extensions: { code: "BAD_USER_INPUT", problems: [{ path: ["filter", "email"] }] } },
        ]);
      }
    }
    expect(await api.ask(`{ tag(name: "unset") { id } }`)).toEqual({ tag: null });
  });

  it("adds and removes tags of everybody if that is stated explicitly", async () => {
    await create("E1");
    await create("E2", `"all"`);
    const { totalCount } = (
      await api.ask<{ people: { totalCount: number } }>(`{ people { totalCount } }`)
    ).people;
    const change = async (mutation: string): Promise<number> => {
      const answer = await api.ask<Answers>(
        `mutation { ${mutation}(input: { tags: ["all"], everybody: true }) { operation { total } userErrors { code } } }`,
      );
      await runNextBulkOperation(workerDependencies(), new AbortController().signal);
      expect(answer).toEqual({ [mutation]: { operation: { total: totalCount }, userErrors: [] } });
      return (
        (await api.ask<Answers>(`{ tags(search: "all") { nodes { peopleCount } } }`)).tags.nodes[0]
          ?.peopleCount ?? -1
      );
    };
    expect(await change("tagPeople")).toBe(totalCount);
    expect(await change("untagPeople")).toBe(0);
  });

  it("adds tags in the background if the filter matches many people, and says when that is done", async () => {
    for (let number = 0; number < 5; number += 1) await create(`M${number}`, `"many"`);
    const source = `mutation { tagPeople(input: { tags: ["more"], filter: { tags: { any: ["many"] } } }) { changedCount operation { id done total processed failure } userErrors { code } } }`;
    const { tagPeople } = await api.ask<Answers>(source);
    expect(tagPeople).toMatchObject({
      changedCount: 0,
      operation: { done: false, total: 5, processed: 0, failure: null },
    });
    const node = `{ node(id: "${tagPeople.operation?.id}") { ... on BulkOperation { done processed total failure } } }`;
    const dependencies = workerDependencies();
    expect(await runNextBulkOperation(dependencies, AbortSignal.abort())).toBe(false);
    // Two workers run at once: one does the work, and the other finds nothing or does no harm.
    await Promise.all(
      [1, 2].map(() => runNextBulkOperation(dependencies, new AbortController().signal)),
    );
    expect(await api.ask(node)).toEqual({
      node: { done: true, processed: 5, total: 5, failure: null },
    });
    expect(await api.ask(`{ tag(name: "more") { peopleCount } }`)).toEqual({
      tag: { peopleCount: 5 },
    });
    const hidden = await api.as(["IMPORT"]).send(node);
    expect(hidden.errors?.[0]?.extensions?.["code"]).toBe("FORBIDDEN");
  });

  it("accepts a name of only accents, which a search ignores", async () => {
    const { createTag } = await api.ask<Answers>(
      `mutation { createTag(input: { name: "\u0301" }) { tag { name } userErrors { code } } }`,
    );
    expect(createTag).toEqual({ tag: { name: "\u0301" }, userErrors: [] });
  });

  it("lists tags by name, number of people and age, page by page", async () => {
    for (const [name, people] of [
      ["Zebra list", 1],
      ["ábaco list", 3],
      ["Bird list", 2],
    ] as const) {
      for (let number = 0; number < people; number += 1)
        await create(`L-${name}-${number}`, `"${name}"`);
    }
    const names = async (sort: string): Promise<string[]> => {
      const found: string[] = [];
      for (let after = "null", hasNext = true; hasNext;) {
        const { tags } = await api.ask<Answers>(
          `{ tags(search: "LIST", sort: ${sort}, first: 2, after: ${after}) { nodes { name peopleCount } pageInfo { endCursor hasNextPage } totalCount } }`,
        );
        found.push(...tags.nodes.map(({ name }) => name));
        hasNext = tags.pageInfo.hasNextPage;
        after = `"${tags.pageInfo.endCursor}"`;
      }
      return found;
    };
    expect(await names("NAME")).toEqual(["ábaco list", "Bird list", "Zebra list"]);
    expect(await names("PEOPLE_COUNT")).toEqual(["ábaco list", "Bird list", "Zebra list"]);
    expect(await names("CREATED_AT")).toEqual(["Bird list", "ábaco list", "Zebra list"]);
    const { errors } = await api.send(`{ tags(first: 101) { nodes { id } } }`);
    expect(errors?.[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
  });
});
