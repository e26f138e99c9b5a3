import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startReplicaSet } from "../support/replica-set.ts";
import type { TestReplicaSet } from "../support/replica-set.ts";
import { startServer, TEST_KEY } from "../support/server.ts";
import type { ServerProcess } from "../support/server.ts";

const IN_TIME_MS = 5_000;
const CREATE = `mutation ($id: String!) { createPerson(input: { externalId: $id }) { person { id } userErrors { code } } }`;

describe("a request while MongoDB is away", () => {
  let set: TestReplicaSet;
  let server: ServerProcess;
  beforeAll(async () => {
    set = await startReplicaSet(1);
    server = await startServer({ MONGODB_URI: set.uri });
    await server.client.ask("{ people { totalCount } }");
  });
  afterAll(async () => {
    set.resume(0);
    await server?.end("SIGKILL");
  });

  const ask = async (query: string, variables = {}) => {
    const startedAt = performance.now();
    const response = await fetch(new URL("graphql", server.url), {
      method: "POST",
      headers: { authorization: `App ${TEST_KEY}`, "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    return { response, text, ms: performance.now() - startedAt };
  };
  async function expectUnavailable(query: string, variables = {}): Promise<void> {
    const { response, text, ms } = await ask(query, variables);
    expect(text).toContain('"UNAVAILABLE"');
    expect(text).not.toContain("127.0.0.1");
    expect(response.status).toBe(503);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(ms).toBeLessThan(IN_TIME_MS);
  }
  async function untilBack(): Promise<void> {
    await set.primary();
    await expect
      .poll(async () => (await ask("{ viewer { name } }")).response.status, { timeout: 60_000 })
      .toBe(200);
  }

  it("fails soon with UNAVAILABLE and Retry-After, and works again once MongoDB is back", async () => {
    await set.kill(0);
    await Promise.all([
      expectUnavailable("{ people { totalCount } }"),
      expectUnavailable(CREATE, { id: "while away" }),
    ]);
    await expectUnavailable("{ viewer { name } }");
    expect((await fetch(new URL("health", server.url))).status).toBe(503);
    const metrics = await fetch(new URL("metrics", server.url));
    expect(metrics.status).toBe(200);
    expect(await metrics.text()).toContain("process_cpu_seconds_total");
    await set.start(0);
    await untilBack();
    // A request that was refused before it started must not run later.
    await wait(1_000);
    const { text } = await ask(`{ person(by: { externalId: "while away" }) { id } }`);
    expect(text).toContain('"person":null');
  });

  it("fails soon also over a websocket", async () => {
    const listen = () => server.client.listen("{ people { totalCount } }").next();
    expect(await listen()).toMatchObject({ value: { data: { people: {} } } });
    await set.kill(0);
    const startedAt = performance.now();
    // The server closes a socket that is opened while MongoDB is away, so that its client tries again
    // later.
    const ended: unknown = await listen().catch(({ code }: { readonly code: number }) => code);
    expect(ended).toBe(1013);
    expect(performance.now() - startedAt).toBeLessThan(IN_TIME_MS);
    await set.start(0);
    await untilBack();
  });

  it("fails soon also if MongoDB keeps its connections open without answering", async () => {
    set.halt(0);
    await expectUnavailable("{ people { totalCount } }");
    await expectUnavailable("{ viewer { name } }");
    set.resume(0);
    await untilBack();
    expect((await ask("{ people { totalCount } }")).response.status).toBe(200);
  });

  it("fails, but an import that a request started before continues after the outage", async () => {
    const rows = Array.from({ length: 30_000 }, (_, n) => `N${n},Ana ${n}`).join("\n");
    const { importPeople } = await server.client.askFile<{
      importPeople: { import: { id: string } };
    }>(
      `mutation ($file: Upload!) { importPeople(input: { file: $file, duplicates: DISCARD }) { import { id } userErrors { message } } }`,
      { name: "people.csv", content: `External ID,First name\n${rows}\n` },
    );
    const { id } = importPeople.import;
    await set.kill(0);
    await wait(35_000); // The MongoDB driver gives up after 30 seconds.
    await set.start(0);
    await untilBack();
    await expect
      .poll(
        async () =>
          (
            await ask(
              `query ($id: ID!) { import(id: $id) { status failure result { importedRows } } }`,
              { id },
            )
          ).text,
        { timeout: 120_000, interval: 500 },
      )
      .toContain('"status":"FINISHED","failure":null,"result":{"importedRows":30000}');
  }, 240_000);
});
