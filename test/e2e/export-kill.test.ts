import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { connectDatabase, disconnectDatabase } from "../../src/database/connect.ts";
import { connection } from "../../src/models/connection.ts";
import { aDatabaseUrl } from "../support/database.ts";
import { startServer } from "../support/server.ts";
import type { ServerProcess } from "../support/server.ts";

const PEOPLE = 12_000;

interface Operation {
  readonly done: boolean;
  readonly failure: string | null;
  readonly processed: number;
  readonly total: number;
  readonly download: { readonly url: string } | null;
}

describe("an export whose server is killed", () => {
  it("is written once and completely after the restart, and leaves no partial file", async () => {
    const MONGODB_URI = aDatabaseUrl();
    const first = await startServer({ MONGODB_URI });
    await fill(first);
    const id = await begin(first);
    await reach(first, id, ({ processed }) => processed > 0);
    await first.end("SIGKILL");
    await connectDatabase(MONGODB_URI);
    try {
      const isBegun = await connection.collection("bulkOperations").findOne({ state: "RUNNING" });
      expect(isBegun?.["task"]).toMatchObject({ kind: "EXPORT" });

      const second = await startServer({ MONGODB_URI });
      const ended = await reach(second, id, ({ done }) => done);
      expect(ended).toMatchObject({ failure: null, processed: PEOPLE, total: PEOPLE });
      const response = await fetch(ended.download?.url ?? "");
      const content = new Uint8Array(await response.arrayBuffer());
      expect(content.byteLength).toBe(Number(response.headers.get("content-length")));
      expect(await unchangedBy(second, content)).toBe(PEOPLE);
      // Only two files may be stored: the exported one, and the one that was just imported.
      const stored = await connection.collection("files.files").distinct("_id");
      const chunks = await connection.collection("files.chunks").distinct("files_id");
      expect(chunks.map(String).toSorted(byText)).toEqual(stored.map(String).toSorted(byText));
      expect(stored).toHaveLength(2);
      await second.end();
    } finally {
      await connection.dropDatabase();
      await disconnectDatabase();
    }
  }, 180_000);
});

const byText = (left: string, right: string): number => (left < right ? -1 : 1);

async function fill({ client }: ServerProcess): Promise<void> {
  const people = Array.from({ length: PEOPLE }, (_, n) => ({
    externalId: `X${n}`,
    firstName: `First${n}`,
    phones: [`+3859100${String(n).padStart(5, "0")}`],
    tags: ["vip"],
  }));
  for (let start = 0; start < people.length; start += 1_000) {
    await client.ask(
      `mutation ($people: [UpsertPersonInput!]!) { upsertPeople(input: { people: $people }) { userErrors { code } } }`,
      { people: people.slice(start, start + 1_000) },
    );
  }
}

async function begin({ client }: ServerProcess): Promise<string> {
  const { exportPeople } = await client.ask<{ exportPeople: { operation: { id: string } } }>(
    `mutation { exportPeople(input: { everybody: true, format: CSV }) { operation { id } } }`,
  );
  return exportPeople.operation.id;
}

async function reach(
  { client }: ServerProcess,
  id: string,
  isThere: (operation: Operation) => boolean,
): Promise<Operation> {
  for (;;) {
    const { node } = await client.ask<{ node: Operation }>(
      `{ node(id: "${id}") { ... on BulkOperation { done failure processed total download { url } } } }`,
    );
    if (isThere(node)) return node;
    if (node.done) throw new Error("The export has ended too early to be killed.");
    await sleep(10);
  }
}

/** Returns how many people an import of the file finds unchanged. */
async function unchangedBy(
  { client }: ServerProcess,
  content: Uint8Array<ArrayBuffer>,
): Promise<number> {
  const { importPeople } = await client.askFile<{ importPeople: { import: { id: string } } }>(
    `mutation ($file: Upload!) { importPeople(input: { file: $file, duplicates: RESOLVE_AUTOMATICALLY, autoTag: NOBODY }) { import { id } } }`,
    { name: "people.csv", content },
  );
  const subscription = `subscription ($id: ID!) { importFinished(id: $id) { result { rows unchangedPeople } } }`;
  interface Finished {
    readonly importFinished: {
      readonly result: { readonly rows: number; readonly unchangedPeople: number };
    };
  }
  for await (const { data } of client.listen<Finished>(subscription, {
    id: importPeople.import.id,
  })) {
    const { result } = data?.importFinished ?? {};
    if (result?.rows !== PEOPLE) throw new Error(`The file has ${result?.rows ?? 0} rows.`);
    return result.unchangedPeople;
  }
  return 0;
}
