import { request } from "node:http";
import type { IncomingMessage } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startReplicaSet } from "../support/replica-set.ts";
import type { TestReplicaSet } from "../support/replica-set.ts";
import { startServer, TEST_KEY } from "../support/server.ts";
import type { ServerProcess } from "../support/server.ts";

const IN_TIME_MS = 6_000; // Five, and what a busy machine adds.

interface Exported {
  readonly node: { readonly done: boolean; readonly download: { readonly url: string } | null };
}

describe("while MongoDB is away", () => {
  let set: TestReplicaSet;
  let server: ServerProcess;
  beforeAll(async () => {
    set = await startReplicaSet(1);
    server = await startServer({ MONGODB_URI: set.uri });
    await create("before");
  });
  afterAll(async () => {
    set.resume(0);
    await server?.end("SIGKILL");
  });

  const create = (id: string) =>
    server.client.send(
      `mutation ($id: String!) { createPerson(input: { externalId: $id }) { person { id } userErrors { code } } }`,
      { id },
    );
  async function untilBack(): Promise<void> {
    await set.primary();
    await expect
      .poll(async () => (await server.client.send("{ people { totalCount } }")).status, {
        timeout: 60_000,
      })
      .toBe(200);
  }

  /** Sends an upload except for its end. Returns `finish`, which sends the end, and a promise of the answer. */
  async function beginUpload() {
    const limit = "b";
    const operations = JSON.stringify({
      query: `mutation ($file: Upload!) { createImport(input: { file: $file }) { import { id } userErrors { message } } }`,
      variables: { file: null },
    });
    const part = (name: string, text: string, more = "") =>
      `--${limit}\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n${text}`;
    const upload = request(new URL("graphql", server.url), {
      method: "POST",
      headers: {
        authorization: `App ${TEST_KEY}`,
        "apollo-require-preflight": "true",
        "content-type": `multipart/form-data; boundary=${limit}`,
      },
    });
    upload.on("error", () => undefined);
    const answered = new Promise<IncomingMessage>((resolve) => upload.once("response", resolve));
    upload.write(
      `${part("operations", operations)}\r\n${part("map", '{"0":["variables.file"]}')}\r\n`,
    );
    upload.write(part("0", "Email\n", `; filename="people.csv"`));
    upload.write("a@example.com\n".repeat(100_000));
    await wait(500);
    return { answered, finish: () => upload.end(`b@example.com\r\n--${limit}--\r\n`) };
  }

  it.each([
    ["dies", true],
    ["keeps its connections and says nothing", false],
  ])(
    "an upload is answered with an error within a few seconds if MongoDB %s while the file is being sent",
    async (_, dies) => {
      const { answered, finish } = await beginUpload();
      if (dies) await set.kill(0);
      else set.halt(0);
      const startedAt = performance.now();
      finish();
      const response = await answered;
      let text = "";
      for await (const chunk of response.setEncoding("utf8")) text += String(chunk);
      expect(text).toContain('"UNAVAILABLE"');
      expect(response.statusCode).toBe(503);
      expect(Number(response.headers["retry-after"])).toBeGreaterThan(0);
      expect(performance.now() - startedAt).toBeLessThan(IN_TIME_MS);
      if (dies) await set.start(0);
      else set.resume(0);
      await untilBack();
    },
  );

  it("a download gets an error in time, and an open subscription continues where it was", async () => {
    const { data } = await server.client.send<{ exportPeople: { operation: { id: string } } }>(
      `mutation { exportPeople(input: { everybody: true, format: CSV }) { operation { id } userErrors { code } } }`,
    );
    const id = data?.exportPeople.operation.id ?? "";
    const find = () =>
      server.client.ask<Exported>(
        `query ($id: ID!) { node(id: $id) { ... on BulkOperation { done download { url } } } }`,
        { id },
      );
    await expect.poll(async () => (await find()).node.done, { timeout: 30_000 }).toBe(true);
    const url = (await find()).node.download?.url ?? "";
    const changes = server.client.listen<{ personChanged: { person: { externalId: string } } }>(
      "subscription { personChanged { person { externalId } } }",
    );
    const first = changes.next();
    await wait(1_000); // Until it listens.
    await create("heard before");
    expect(await first).toMatchObject({
      value: { data: { personChanged: { person: { externalId: "heard before" } } } },
    });

    await set.kill(0);
    const startedAt = performance.now();
    const download = await fetch(url);
    const text = await download.text();
    expect(download.status).toBe(503);
    expect(text).toContain('"UNAVAILABLE"');
    expect(performance.now() - startedAt).toBeLessThan(IN_TIME_MS);
    await set.start(0);
    await untilBack();
    await create("heard after");
    expect(await changes.next()).toMatchObject({
      value: { data: { personChanged: { person: { externalId: "heard after" } } } },
    });
    expect((await fetch(url)).status).toBe(200);
    await changes.return?.();
  });
});
