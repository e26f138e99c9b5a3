import { connection } from "mongoose";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { runNextBulkOperation } from "../../../src/services/bulk/run-operations.ts";
import { forgetOldOperations } from "../../../src/services/bulk/bulk-operations.ts";
import { createPersonStore } from "../../../src/services/store/person-store.ts";
import type { Answers } from "../../support/answers.ts";
import { useApi } from "../../support/api.ts";

interface Operation {
  readonly id: string;
  readonly done: boolean;
  readonly canUndo: boolean;
  readonly kept: { readonly nodes: readonly unknown[]; readonly totalCount: number };
}
interface Undone {
  readonly undoOperation: {
    readonly operation: Operation | null;
    readonly userErrors: readonly unknown[];
  };
}

describe("undoing changes of many people", () => {
  const env = { LIMIT_PEOPLE_BEFORE_OPERATION: "3" };
  const api = useApi(env);
  const fields = `id done canUndo kept { nodes { personId field value reason heldBy { id } } totalCount }`;
  let people = 0;

  async function create(tags = "", rest = ""): Promise<string> {
    people += 1;
    const { createPerson } = await api.ask<Answers>(
      `mutation { createPerson(input: { externalId: "P${people}", tags: [${tags}] ${rest} }) { person { id } } }`,
    );
    return createPerson.person.id;
  }
  const change = async (mutation: string): Promise<string> => {
    const answer = await api.ask<Record<string, { readonly operation: { readonly id: string } }>>(
      `mutation { ${mutation} { operation { id } userErrors { code message } } }`,
    );
    return Object.values(answer)[0]?.operation.id ?? "";
  };
  const undo = async (id: string): Promise<Undone["undoOperation"]> =>
    (
      await api.ask<Undone>(
        `mutation { undoOperation(input: { id: "${id}" }) { operation { ${fields} } userErrors { code message path } } }`,
      )
    ).undoOperation;
  const tagsOf = async (id: string): Promise<string[]> => {
    const { person } = await api.ask<{
      person: { tags: { name: string }[] };
    }>(`{ person(by: { id: "${id}" }) { tags { name } } }`);
    return person.tags.map(({ name }) => name).toSorted();
  };
  const runWorker = (): Promise<boolean> =>
    runNextBulkOperation(
      {
        store: createPersonStore(databaseOf(connection)),
        database: databaseOf(connection),
        limits: readConfig(env).limits,
      },
      new AbortController().signal,
    );

  it("removes the tags that the operation added, but only from people who did not have them before", async () => {
    const [had, had2] = [await create(`"vip"`), await create()];
    const operation = await change(
      `tagPeople(input: { tags: ["VIP", "new"], ids: ["${had}", "${had2}"] })`,
    );
    const undone = await undo(operation);
    expect(undone).toMatchObject({
      operation: { done: true, canUndo: false, kept: { nodes: [], totalCount: 0 } },
      userErrors: [],
    });
    expect(await tagsOf(had)).toEqual(["vip"]);
    expect(await tagsOf(had2)).toEqual([]);
    const { person } = await api.ask<{ person: unknown }>(
      `{ person(by: { id: "${had2}" }) { history { nodes { cause undoneAt } } } }`,
    );
    expect(person).toEqual({
      history: {
        nodes: [
          { cause: "UNDONE", undoneAt: null },
          { cause: "TAGGED", undoneAt: expect.any(String) },
          { cause: "CREATED", undoneAt: null },
        ],
      },
    });
    expect(await undo(operation)).toEqual({
      operation: null,
      userErrors: [
        { code: "WRONG_STATE", message: "The operation is undone already.", path: ["id"] },
      ],
    });
    const itself = undone.operation?.id ?? "";
    expect(await undo(itself)).toMatchObject({ userErrors: [{ code: "WRONG_STATE" }] });
  });

  it("returns tags to the people who lost them, in any order of undoing", async () => {
    const id = await create(`"a", "b"`);
    const untagged = await change(`untagPeople(input: { tags: ["a"], ids: ["${id}"] })`);
    const tagged = await change(`tagPeople(input: { tags: ["c"], ids: ["${id}"] })`);
    await undo(untagged);
    expect(await tagsOf(id)).toEqual(["a", "b", "c"]);
    await undo(tagged);
    expect(await tagsOf(id)).toEqual(["a", "b"]);
  });

  it("restores a deleted tag with its id and its people, unless the name is taken", async () => {
    const id = await create(`"gone", "stays"`);
    const { tag } = await api.ask<{ tag: { id: string } }>(`{ tag(name: "gone") { id } }`);
    const operation = await change(`deleteTag(input: { id: "${tag.id}" })`);
    await api.ask(`mutation { createTag(input: { name: "Gone" }) { tag { id } } }`);
    expect(await undo(operation)).toMatchObject({
      operation: null,
      userErrors: [{ code: "ALREADY_EXISTS", path: ["id"] }],
    });
    const { tag: other } = await api.ask<{ tag: { id: string } }>(`{ tag(name: "gone") { id } }`);
    await api.ask(`mutation { deleteTag(input: { id: "${other.id}" }) { deletedId } }`);
    expect(await undo(operation)).toMatchObject({ operation: { done: true }, userErrors: [] });
    expect(await api.ask(`{ tag(name: "gone") { id peopleCount } }`)).toEqual({
      tag: { id: tag.id, peopleCount: 1 },
    });
    expect(await tagsOf(id)).toEqual(["gone", "stays"]);
  });

  it("restores a deleted attribute with its values, except those of people who were merged or deleted since", async () => {
    await api.ask(
      `mutation { createAttributeDefinition(input: { key: "shoe", label: "Shoe size", type: INTEGER }) { attributeDefinition { id } } }`,
    );
    const value = `, customAttributes: [{ key: "shoe", value: 42 }]`;
    const [untouched, merged, deleted, into] = [
      await create("", value),
      await create("", value),
      await create("", value),
      await create(),
    ];
    const { attributeDefinitions } = await api.ask<{ attributeDefinitions: { id: string }[] }>(
      `{ attributeDefinitions { id key label type } }`,
    );
    const operation = await change(
      `deleteAttributeDefinition(input: { id: "${attributeDefinitions[0]?.id}", removeValues: true })`,
    );
    const { mergePeople } = await api.ask<{ mergePeople: { merge: { id: string } } }>(
      `mutation { mergePeople(input: { personIds: ["${into}", "${merged}"], survivor: "${into}", autoResolve: true }) { merge { id } } }`,
    );
    await api.ask(`mutation { deletePeople(input: { ids: ["${deleted}"] }) { deletedCount } }`);
    const undone = await undo(operation);
    expect(undone.operation?.kept.nodes).toEqual([
      { personId: merged, field: "", value: null, reason: "MERGED_SINCE", heldBy: { id: into } },
      { personId: deleted, field: "", value: null, reason: "DELETED_SINCE", heldBy: null },
    ]);
    expect(await api.ask(`{ attributeDefinitions { id key label type } }`)).toEqual({
      attributeDefinitions,
    });
    const shoes = async (id: string): Promise<unknown> =>
      (
        await api.ask<{ person: { customAttributes: unknown } }>(
          `{ person(by: { id: "${id}" }) { customAttributes { key value } } }`,
        )
      ).person.customAttributes;
    expect(await shoes(untouched)).toEqual([{ key: "shoe", value: 42 }]);
    // The first undo left out the merged person. After the merge is undone, the same undo can be requested again, and
    // gives the value back to that person.
    await api.ask(
      `mutation { undoMerge(input: { id: "${mergePeople.merge.id}" }) { userErrors { code } } }`,
    );
    expect(await undo(operation)).toMatchObject({ userErrors: [] });
    expect(await shoes(merged)).toEqual([{ key: "shoe", value: 42 }]);
  });

  it("keeps a value that was set again later", async () => {
    await api.ask(
      `mutation { createAttributeDefinition(input: { key: "hat", type: STRING }) { attributeDefinition { id } } }`,
    );
    const id = await create("", `, customAttributes: [{ key: "hat", value: "red" }]`);
    const untagged = await change(`tagPeople(input: { tags: ["tagged"], ids: ["${id}"] })`);
    await api.ask(`mutation { updatePerson(input: { id: "${id}", tags: [] }) { person { id } } }`);
    await api.ask(
      `mutation { updatePerson(input: { id: "${id}", tags: ["tagged"] }) { person { id } } }`,
    );
    const undone = await undo(untagged);
    const { tag } = await api.ask<{ tag: { id: string } }>(`{ tag(name: "tagged") { id } }`);
    expect(undone.operation?.kept.nodes).toEqual([
      {
        personId: id,
        field: `tags.${tag.id}`,
        value: tag.id,
        reason: "CHANGED_SINCE",
        heldBy: null,
      },
    ]);
    expect(await tagsOf(id)).toEqual(["tagged"]);
  });

  it("records the values that it cannot restore in one document per person, because those of many people would not fit into one", async () => {
    const names = Array.from({ length: 30 }, (_, index) => `"short-lived ${index}"`).join(", ");
    const ids = [await create(names), await create(names), await create(names)];
    const untagged = await change(
      `untagPeople(input: { tags: [${names}], ids: ["${ids.join('", "')}"] })`,
    );
    await connection.collection("tags").deleteMany({ name: /^short-lived/ });
    const kept = connection.collection("bulkOperationKept");
    const before = await kept.countDocuments();
    const undone = await undo(untagged);
    expect(undone.operation?.kept.totalCount).toBe(90);
    expect(await kept.countDocuments()).toBe(before + 3);
    const [first] = undone.operation?.kept.nodes ?? [];
    expect(first).toMatchObject({ personId: ids[0], reason: "DEFINITION_DELETED" });
  });

  it("continues in the background for many people, and refuses an unfinished operation", async () => {
    const ids = [];
    for (let number = 0; number < 5; number += 1) ids.push(await create(`"crowd"`));
    const tagged = await change(
      `tagPeople(input: { tags: ["late"], filter: { tags: { any: ["crowd"] } } })`,
    );
    expect(await undo(tagged)).toMatchObject({
      operation: null,
      userErrors: [{ code: "WRONG_STATE" }],
    });
    expect(await runWorker()).toBe(true);
    const undone = await undo(tagged);
    expect(undone).toMatchObject({ operation: { done: false, canUndo: false }, userErrors: [] });
    expect(await undo(tagged)).toMatchObject({
      operation: null,
      userErrors: [{ code: "WRONG_STATE" }],
    });
    expect(await runWorker()).toBe(true);
    expect(await api.ask(`{ tag(name: "late") { peopleCount } }`)).toEqual({
      tag: { peopleCount: 0 },
    });
    const deleted = await change(
      `deletePeople(input: { filter: { tags: { any: ["crowd"] } }, expectedCount: 5 })`,
    );
    await runWorker();
    expect(await undo(deleted)).toMatchObject({
      userErrors: [{ message: "Deleting people is for good, and cannot be undone." }],
    });
  });

  it("refuses an unknown operation, and a key that may not change people", async () => {
    expect(await undo("ope_000000000000000000000000")).toMatchObject({
      userErrors: [{ code: "NOT_FOUND", path: ["id"] }],
    });
    expect(await undo("per_000000000000000000000000")).toMatchObject({
      userErrors: [{ code: "NOT_FOUND" }],
    });
    const { errors } = await api
      .as(["PEOPLE_READ"])
      .send(`mutation { undoOperation(input: { id: "x" }) { operation { id } } }`);
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });

  it("is refused once the operation is older than 90 days, because the list of its people is then deleted", async () => {
    const id = await create();
    const tagged = await change(`tagPeople(input: { tags: ["old"], ids: ["${id}"] })`);
    const later = new Date(Date.now() + 91 * 24 * 60 * 60 * 1000);
    expect(await forgetOldOperations(databaseOf(connection), 90, later)).toBeGreaterThan(0);
    expect(await forgetOldOperations(databaseOf(connection), 90, later)).toBe(0);
    expect(await undo(tagged)).toMatchObject({
      operation: null,
      userErrors: [{ message: "The operation is older than 90 days, and can be undone no more." }],
    });
  });
});
