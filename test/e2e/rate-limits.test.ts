import { once } from "node:events";
import { request } from "node:http";
import { createClient as createSocketClient } from "graphql-ws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { aDatabaseUrl } from "../support/database.ts";
import { startServer, TEST_KEY } from "../support/server.ts";
import type { ServerProcess } from "../support/server.ts";

const MOST = 60;
const env = {
  ROLE: "api",
  LIMIT_REQUESTS_PER_MINUTE: String(MOST),
  LIMIT_UPLOADS_PER_MINUTE: "4",
  LIMIT_UPLOADS_AT_A_TIME: "1",
  LIMIT_JOBS_PER_KEY: "1",
};

describe("rate limits", () => {
  let one: ServerProcess;
  let other: ServerProcess;
  beforeAll(async () => {
    const MONGODB_URI = aDatabaseUrl();
    one = await startServer({ MONGODB_URI, ...env });
    other = await startServer({ MONGODB_URI, ...env });
  });
  afterAll(() => Promise.all([one.end(), other.end()]));

  const post = (server: ServerProcess, query: string, key = TEST_KEY): Promise<Response> =>
    fetch(`${server.url}graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `App ${key}` },
      body: JSON.stringify({ query }),
    });

  /** Returns a new key, for which nothing was counted yet. */
  async function aKey(server: ServerProcess): Promise<string> {
    const { createApiKey } = await server.client.ask<{ createApiKey: { secret: string } }>(
      `mutation { createApiKey(input: { name: "limited", scopes: [ADMIN] }) { secret } }`,
    );
    return createApiKey.secret;
  }

  /** Sends requests until one is refused; returns how many succeeded before, and the refusal. */
  async function untilRefused(server: ServerProcess, key: string, pauseMs: number) {
    for (let passed = 0; ; passed += 1) {
      const answer = await post(server, "{ viewer { name } }", key);
      if (answer.status !== 200) return { passed, answer };
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  it("count the requests of a key over all instances, and say in the refusal when to try again", async () => {
    // If a minute ends while requests are sent, the servers count from 0 again, so the test tries again with a new
    // key.
    for (let tries = 1; ; tries += 1) {
      const key = await aKey(one);
      const first = await untilRefused(one, key, 0);
      const second = await untilRefused(other, key, 200);
      if (first.passed > MOST || second.passed >= MOST / 2) {
        if (tries === 3) throw new Error("A key is not limited over all instances.");
        continue;
      }
      expect(first.passed).toBe(MOST);
      expect(first.answer.status).toBe(429);
      const seconds = Number(first.answer.headers.get("retry-after"));
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(60);
      expect(await first.answer.json()).toMatchObject({
        errors: [{ extensions: { code: "RATE_LIMITED", retryAfterSeconds: seconds } }],
      });
      expect(second.answer.status).toBe(429);
      // Other keys of the same address are still served.
      expect((await post(one, "{ viewer { name } }")).status).toBe(200);
      break;
    }
    const metrics = await (await fetch(`${one.url}metrics`)).text();
    expect(metrics).toMatch(/people_rate_limited_total\{limit="requests_of_key"\} [1-9]/);
  });

  it("count operations over websockets too", async () => {
    const key = await aKey(other);
    await untilRefused(other, key, 0);
    const socket = createSocketClient({
      url: `${other.url.replace("http", "ws")}graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `App ${key}` },
      retryAttempts: 0,
    });
    const answers = socket.iterate({ query: "{ viewer { name } }" });
    await expect(answers.next()).rejects.toMatchObject([
      { extensions: { code: "RATE_LIMITED", retryAfterSeconds: expect.any(Number) } },
    ]);
    await socket.dispose();
  });

  it("restrict a key's uploads, both those at the same time and those per minute", async () => {
    const key = await aKey(one);
    const upload = `mutation ($file: Upload!) { createImport(input: { file: $file }) { import { id } userErrors { message } } }`;
    const body = (content: string): FormData => {
      const form = new FormData();
      form.set("operations", JSON.stringify({ query: upload, variables: { file: null } }));
      form.set("map", JSON.stringify({ "0": ["variables.file"] }));
      form.set("0", new Blob([content]), "people.csv");
      return form;
    };
    const headers = { authorization: `App ${key}`, "apollo-require-preflight": "true" };
    const send = () =>
      fetch(`${one.url}graphql`, { method: "POST", headers, body: body("email\na@example.com\n") });

    // An unfinished upload counts against the limit of concurrent uploads.
    const slow = request(`${one.url}graphql`, {
      method: "POST",
      headers: { ...headers, "content-type": "multipart/form-data; boundary=b" },
    });
    slow.on("error", () => undefined);
    slow.flushHeaders();
    const [socket] = await once(slow, "socket");
    if (socket.connecting) await once(socket, "connect");
    slow.write(`--b\r\ncontent-disposition: form-data; name="operations"\r\n\r\n`);
    let atATime = await send();
    while (atATime.status === 200) atATime = await send();
    expect([atATime.status, atATime.headers.get("retry-after")]).toEqual([429, "1"]);
    slow.destroy();
    let last = await send();
    while (last.status === 200 || last.headers.get("retry-after") === "1") last = await send();
    expect(last.status).toBe(429);
    expect(await last.json()).toMatchObject({
      errors: [{ message: expect.stringContaining("4 files a minute") }],
    });
    const metrics = await (await fetch(`${one.url}metrics`)).text();
    expect(metrics).toMatch(/limit="uploads_at_a_time"\} [1-9]/);
    expect(metrics).toMatch(/limit="uploads_of_key"\} [1-9]/);
  });

  it("refuse to analyze a file while as many imports as allowed are running or waiting", async () => {
    // This server has no worker, so the imports stay queued.
    const create = `mutation ($file: Upload!) { createImport(input: { file: $file }) { import { id } } }`;
    const analyze = (id: string) =>
      other.client.ask<{ analyzeImport: unknown }>(
        `mutation { analyzeImport(input: { id: "${id}" }) { import { status } userErrors { code message } } }`,
      );
    const file = (name: string) => ({
      name: "people.csv",
      content: `email\n${name}@example.com\n`,
    });
    type Created = { createImport: { import: { id: string } } };
    const first = await other.client.askFile<Created>(create, file("first"));
    const second = await other.client.askFile<Created>(create, file("second"));
    expect(await analyze(first.createImport.import.id)).toMatchObject({
      analyzeImport: { import: { status: "ANALYZING" }, userErrors: [] },
    });
    expect(await analyze(second.createImport.import.id)).toEqual({
      analyzeImport: {
        import: null,
        userErrors: [{ code: "TOO_MANY", message: expect.stringContaining("running or waiting") }],
      },
    });
  });
});
