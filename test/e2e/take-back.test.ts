import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { useServer } from "../support/server.ts";

interface Operation {
  readonly id: string;
  readonly done: boolean;
  readonly canUndo: boolean;
  readonly kept: { readonly totalCount: number };
}
interface Payload {
  readonly payload: {
    readonly changedCount?: number;
    readonly deletedId?: string | null;
    readonly operation: Operation | null;
    readonly import: { readonly id: string } | null;
    readonly userErrors: readonly { readonly code: string }[];
  };
}

const OPERATION = `operation { id done canUndo kept { totalCount } } userErrors { code message path }`;

describe("undoing changes of many people over HTTP", () => {
  const server = useServer({ LIMIT_PEOPLE_BEFORE_OPERATION: "20" });

  it("undoes a change of few people at once, of many by a worker, and the deletion of a tag for all its people", async () => {
    const { client } = server();
    const rows = Array.from({ length: 60 }, (_, n) => `P${n},Marked${n}`);
    const { payload: imported } = await client.askFile<Payload>(
      `mutation ($file: Upload!) { payload: importPeople(input: { file: $file, duplicates: RESOLVE_AUTOMATICALLY }) {
        import { id } userErrors { code } } }`,
      { name: "people.csv", content: `external id,first name\n${rows.join("\n")}\n` },
    );
    const importId = imported.import?.id ?? "";
    const subscription = `subscription ($id: ID!) { importFinished(id: $id) { status } }`;
    for await (const { errors } of client.listen(subscription, { id: importId })) {
      expect(errors).toBeUndefined();
      break;
    }
    const change = async (call: string, fields = OPERATION): Promise<Payload["payload"]> =>
      (await client.ask<Payload>(`mutation { payload: ${call} { ${fields} } }`)).payload;
    const until = async (id: string | undefined): Promise<Operation> => {
      for (;;) {
        const { node } = await client.ask<{ node: Operation }>(
          `{ node(id: "${id}") { ... on BulkOperation { id done canUndo kept { totalCount } } } }`,
        );
        if (node.done) return node;
        await sleep(50);
      }
    };
    const carrying = async (name: string): Promise<number | undefined> => {
      const query = `{ tag(name: "${name}") { peopleCount } }`;
      return (await client.ask<{ tag: { peopleCount: number } | null }>(query)).tag?.peopleCount;
    };
    const of = (names: string): string =>
      `tagPeople(input: { tags: ["vip"], filter: { externalId: { in: [${names}] } } })`;

    const few = await change(of(`"P1", "P2", "P3"`), `changedCount ${OPERATION}`);
    expect(few).toMatchObject({ changedCount: 3, operation: { done: true, canUndo: true } });
    expect(await change(`undoOperation(input: { id: "${few.operation?.id}" })`)).toMatchObject({
      operation: { done: true, kept: { totalCount: 0 } },
      userErrors: [],
    });
    expect(await carrying("vip")).toBe(0);

    const many = await change(`tagPeople(input: { tags: ["vip"], everybody: true })`);
    expect(many.operation?.done).toBe(false);
    expect(await until(many.operation?.id)).toMatchObject({ canUndo: true });
    expect(await carrying("vip")).toBe(60);

    const { tag } = await client.ask<{ tag: { id: string } }>(`{ tag(name: "vip") { id } }`);
    const deleted = await change(`deleteTag(input: { id: "${tag.id}" })`, `deletedId ${OPERATION}`);
    await until(deleted.operation?.id);
    expect(await carrying("vip")).toBeUndefined();
    const undone = await change(`undoOperation(input: { id: "${deleted.operation?.id}" })`);
    await until(undone.operation?.id);
    expect(await carrying("vip")).toBe(60);
    const again = await client.send<Payload>(
      `mutation { payload: undoOperation(input: { id: "${deleted.operation?.id}" }) { ${OPERATION} } }`,
    );
    expect(again).toMatchObject({
      status: 200,
      data: {
        payload: { operation: null, userErrors: [{ code: "WRONG_STATE", path: ["id"] }] },
      },
    });

    const { person } = await client.ask<{ person: { id: string } }>(
      `{ person(by: { externalId: "P7" }) { id } }`,
    );
    const { exportPerson } = await client.ask<{ exportPerson: unknown }>(
      `{ exportPerson(id: "${person.id}") }`,
    );
    expect(exportPerson).toMatchObject({
      person: {
        id: person.id,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        firstName: { value: "Marked7" },
        tags: expect.arrayContaining(["vip"]),
      },
      imports: [{ id: importId, rows: [{ row: 9, values: { firstName: "Marked7" } }] }],
    });

    const forgotten = await change(
      `deleteImport(input: { id: "${importId}" })`,
      "deletedId userErrors { code }",
    );
    expect(forgotten).toEqual({ deletedId: importId, userErrors: [] });
    const { import: job } = await client.ask<{ import: unknown }>(
      `{ import(id: "${importId}") { status canUndo columns { samples } result { createdPeople } autoTag { peopleCount } problems { totalCount } } }`,
    );
    expect(job).toEqual({
      status: "FINISHED",
      canUndo: false,
      columns: [{ samples: [] }, { samples: [] }],
      result: { createdPeople: 60 },
      autoTag: { peopleCount: 60 },
      problems: { totalCount: 0 },
    });
  });
});
