import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createClient } from "../support/client.ts";
import { useServer } from "../support/server.ts";

interface Operation {
  readonly id: string;
  readonly done: boolean;
  readonly processed: number;
  readonly total: number;
  readonly download: { readonly url: string; readonly expiresAt: string } | null;
}

const OPERATION = `id done processed total download { url expiresAt }`;

describe("an export over HTTP", () => {
  const server = useServer();

  const start = async (input: string): Promise<string> => {
    const { exportPeople } = await server().client.ask<{
      exportPeople: { operation: Operation; userErrors: unknown[] };
    }>(
      `mutation { exportPeople(input: ${input}) { operation { ${OPERATION} } userErrors { code } } }`,
    );
    expect(exportPeople.userErrors).toEqual([]);
    return exportPeople.operation.id;
  };
  const untilDone = async (id: string): Promise<Operation> => {
    for (;;) {
      const { node } = await server().client.ask<{ node: Operation }>(
        `{ node(id: "${id}") { ... on BulkOperation { ${OPERATION} } } }`,
      );
      if (node.done) return node;
      await sleep(50);
    }
  };

  it("is started, followed and downloaded without a key in the link, and can be imported unchanged", async () => {
    const { client } = server();
    const people = Array.from({ length: 1_100 }, (_, n) => ({
      externalId: `X${n}`,
      firstName: n % 100 === 0 ? "=1+1" : `First${n}`,
      phones: [`+3859100${String(n).padStart(5, "0")}`],
      tags: ["vip"],
    }));
    for (let first = 0; first < people.length; first += 1_000) {
      await client.ask(
        `mutation ($people: [UpsertPersonInput!]!) { upsertPeople(input: { people: $people }) { userErrors { code } } }`,
        { people: people.slice(first, first + 1_000) },
      );
    }
    const files = new Map<string, Uint8Array>();
    for (const format of ["CSV", "XLSX"]) {
      const done = await untilDone(await start(`{ everybody: true, format: ${format} }`));
      expect(done).toMatchObject({ processed: 1_100, total: 1_100 });
      const response = await fetch(done.download?.url ?? "");
      expect(response.status).toBe(200);
      expect(response.headers.get("content-disposition")).toMatch(
        new RegExp(`^attachment; filename=people-.*\\.${format.toLowerCase()}$`),
      );
      const content = new Uint8Array(await response.arrayBuffer());
      expect(response.headers.get("content-length")).toBe(String(content.byteLength));
      files.set(format, content);
      const { importPeople } = await client.askFile<{
        importPeople: { import: { id: string } | null; userErrors: unknown[] };
      }>(
        `mutation ($file: Upload!) { importPeople(input: { file: $file, duplicates: RESOLVE_AUTOMATICALLY, autoTag: NOBODY }) {
          import { id } userErrors { code message } } }`,
        { name: `people.${format.toLowerCase()}`, content },
      );
      const subscription = `subscription ($id: ID!) { importFinished(id: $id) {
        status result { unchangedPeople createdPeople updatedPeople rejectedRows } } }`;
      for await (const { data } of client.listen(subscription, { id: importPeople.import?.id })) {
        expect(data).toEqual({
          importFinished: {
            status: "FINISHED",
            result: { unchangedPeople: 1_100, createdPeople: 0, updatedPeople: 0, rejectedRows: 0 },
          },
        });
        break;
      }
    }
    const lines = new TextDecoder().decode(files.get("CSV")).split("\r\n");
    expect(lines).toHaveLength(1_102);
    expect(lines[1]).toContain(",X0,'=1+1,");
    expect(lines[2]).toContain(",+385910000001,");
  });

  it("is not downloaded by a wrong or expired link, nor started by a key that may not read people", async () => {
    const { client, url } = server();
    await client.ask(
      `mutation { upsertPeople(input: { people: [{ externalId: "L1" }] }) { userErrors { code } } }`,
    );
    const done = await untilDone(await start(`{ filter: { externalId: { equals: "L1" } } }`));
    const link = new URL(done.download?.url ?? "");
    expect(Date.parse(done.download?.expiresAt ?? "") - Date.now()).toBeLessThanOrEqual(3_600_000);
    const answerOf = async (change: (copy: URL) => void): Promise<number> => {
      const copy = new URL(link);
      change(copy);
      return (await fetch(copy)).status;
    };
    expect(await answerOf(() => undefined)).toBe(200);
    expect(await answerOf((copy) => copy.searchParams.delete("signature"))).toBe(403);
    expect(await answerOf((copy) => copy.searchParams.set("signature", "x".repeat(43)))).toBe(403);
    const past = String(Date.now() - 1_000);
    expect(await answerOf((copy) => copy.searchParams.set("expires", past))).toBe(403);
    const future = String(Date.now() + 86_400_000);
    expect(await answerOf((copy) => copy.searchParams.set("expires", future))).toBe(403);
    const other = link.pathname.replace(
      /.\.csv$/,
      (end) => `${end.startsWith("0") ? "1" : "0"}.csv`,
    );
    expect(
      await answerOf((copy) => {
        copy.pathname = other;
      }),
    ).toBe(403);
    const { createApiKey } = await client.ask<{ createApiKey: { secret: string } }>(
      `mutation { createApiKey(input: { name: "writes", scopes: [PEOPLE_WRITE] }) { secret } }`,
    );
    const writer = createClient(url, createApiKey.secret);
    const refused = await writer.send(
      `mutation { exportPeople(input: { everybody: true }) { operation { id } } }`,
    );
    expect(refused.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    const looked = await writer.send(
      `{ node(id: "${done.id}") { ... on BulkOperation { done download { url } } } }`,
    );
    expect(looked.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });
});
