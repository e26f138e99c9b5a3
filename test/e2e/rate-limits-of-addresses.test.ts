import { once } from "node:events";
import { request } from "node:http";
import { createClient as createSocketClient } from "graphql-ws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { aDatabaseUrl } from "../support/database.ts";
import { startServer, TEST_KEY } from "../support/server.ts";
import type { ServerProcess } from "../support/server.ts";

const MOST = 25;
const MOST_UPLOADS = 3;
const env = {
  ROLE: "api",
  LIMIT_ADDRESS_REQUESTS_PER_MINUTE: String(MOST),
  LIMIT_ADDRESS_UPLOADS_PER_MINUTE: String(MOST_UPLOADS),
  LIMIT_UPLOADS_AT_A_TIME: "2",
};
const UPLOAD = `mutation ($file: Upload!) { createImport(input: { file: $file }) { import { id } } }`;
// An address that a caller writes into the header X-Forwarded-For. The trusted proxy adds the
// caller's real address at the end of this header.
const FORGED = "198.51.100.77";

describe("rate limits of addresses and keys", () => {
  let one: ServerProcess;
  let other: ServerProcess;
  beforeAll(async () => {
    const MONGODB_URI = aDatabaseUrl();
    one = await startServer({ MONGODB_URI, ...env });
    other = await startServer({ MONGODB_URI, ...env });
  });
  afterAll(() => Promise.all([one.end(), other.end()]));

  const headersFor = (forwarded: string): Record<string, string> => ({
    authorization: `App ${TEST_KEY}`,
    "x-forwarded-for": forwarded,
  });
  const ask = ({ url }: ServerProcess, forwarded: string): Promise<Response> =>
    fetch(`${url}graphql`, {
      method: "POST",
      headers: { ...headersFor(forwarded), "content-type": "application/json" },
      body: JSON.stringify({ query: "{ viewer { name } }" }),
    });
  function send({ url }: ServerProcess, forwarded: string): Promise<Response> {
    const form = new FormData();
    form.set("operations", JSON.stringify({ query: UPLOAD, variables: { file: null } }));
    form.set("map", JSON.stringify({ "0": ["variables.file"] }));
    form.set("0", new Blob(["email\na@example.com\n"]), "people.csv");
    const headers = { ...headersFor(forwarded), "apollo-require-preflight": "true" };
    return fetch(`${url}graphql`, { method: "POST", headers, body: form });
  }

  /**
   * Sends requests from one address until one is refused; returns the address and the refusal. If not exactly
   * `most` requests succeeded, because a minute ended meanwhile, it tries again with another address; the third
   * time it throws.
   */
  async function untilRefused(
    sendFrom: (address: string) => Promise<Response>,
    most: number,
    addressOf: (tries: number) => string,
  ): Promise<{ readonly address: string; readonly answer: Response }> {
    for (let tries = 1; ; tries += 1) {
      const address = addressOf(tries);
      let passed = 0;
      let answer = await sendFrom(address);
      for (; answer.status === 200; answer = await sendFrom(address)) passed += 1;
      if (passed === most) return { address, answer };
      if (tries === 3) throw new Error(`${passed} came through, not ${most}.`);
    }
  }

  const secondsOf = (answer: Response): number => Number(answer.headers.get("retry-after"));

  it("count requests by the address in front of the proxies, whatever a client's header says", async () => {
    const { address, answer } = await untilRefused(
      (from) => ask(one, `${FORGED}, ${from}, 10.0.0.7`),
      MOST,
      (tries) => `203.0.113.${tries}`,
    );
    expect(answer.status).toBe(429);
    expect(secondsOf(answer)).toBeGreaterThan(0);
    expect(secondsOf(answer)).toBeLessThanOrEqual(60);
    expect(await answer.json()).toMatchObject({
      errors: [
        {
          message: expect.stringContaining(`${MOST} requests a minute`),
          extensions: { code: "RATE_LIMITED", retryAfterSeconds: expect.any(Number) },
        },
      ],
    });
    // Another proxy on the way and a forged header do not change which address counts. Requests from another
    // address count as those of another caller.
    expect((await ask(one, `192.0.2.1, ${address}`)).status).toBe(429);
    expect((await ask(one, `${address}, 203.0.113.99`)).status).toBe(200);
    expect((await ask(one, FORGED)).status).toBe(200);
    // Operations over a socket count for the same address, and so do requests without a key.
    const socket = createSocketClient({
      url: `${one.url.replace("http", "ws")}graphql`,
      webSocketImpl: class extends WebSocket {
        constructor(url: string, protocols: string[]) {
          super(url, protocols, { headers: { "x-forwarded-for": address } });
        }
      },
      connectionParams: { authorization: `App ${TEST_KEY}` },
      retryAttempts: 0,
    });
    await expect(socket.iterate({ query: "{ viewer { name } }" }).next()).rejects.toBeDefined();
    await socket.dispose();
    const keyless = await fetch(`${one.url}graphql?query={__typename}`, {
      headers: { "x-forwarded-for": address, "apollo-require-preflight": "true" },
    });
    expect(keyless.status).toBe(429);
    // Within some seconds, the other instance of the server learns how often the address has asked.
    let elsewhere = await ask(other, address);
    let passed = 0;
    for (; elsewhere.status === 200 && passed < MOST; passed += 1) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      elsewhere = await ask(other, address);
    }
    expect(passed).toBeLessThan(MOST);
  }, 30_000);

  it("count the uploads of an address too, whatever keys the uploads have", async () => {
    const { answer } = await untilRefused(
      (from) => send(one, from),
      MOST_UPLOADS,
      (tries) => `203.0.113.${100 + tries}`,
    );
    expect(answer.status).toBe(429);
    expect(secondsOf(answer)).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({
      errors: [{ message: expect.stringContaining(`${MOST_UPLOADS} files a minute`) }],
    });
    expect((await send(one, "203.0.113.200")).status).toBe(200);
  });

  it("limit a key's concurrent uploads over all instances, and free the place of a finished one", async () => {
    const hang = async ({ url }: ServerProcess): Promise<ReturnType<typeof request>> => {
      const slow = request(`${url}graphql`, {
        method: "POST",
        headers: {
          ...headersFor("203.0.113.210"),
          "apollo-require-preflight": "true",
          "content-type": "multipart/form-data; boundary=b",
        },
      });
      slow.on("error", () => undefined);
      slow.flushHeaders();
      const [socket] = await once(slow, "socket");
      if (socket.connecting) await once(socket, "connect");
      slow.write(`--b\r\ncontent-disposition: form-data; name="operations"\r\n\r\n`);
      return slow;
    };
    const slow = [await hang(one), await hang(one)];
    const untilStatus = async (status: number): Promise<Response> => {
      for (let next = 220; ; next += 1) {
        const answer = await send(other, `203.0.113.${next}`);
        if (answer.status === status) return answer;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    };
    const refused = await untilStatus(429);
    expect(secondsOf(refused)).toBe(1);
    expect(await refused.json()).toMatchObject({
      errors: [{ message: expect.stringContaining("2 files at a time") }],
    });
    for (const each of slow) each.destroy();
    await untilStatus(200);
  }, 30_000);
});
