import { once } from "node:events";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { longestWait, LONGEST_WAIT_MS } from "../support/disturb.ts";
import { TEST_KEY, useServer } from "../support/server.ts";

const MEBIBYTE = 1024 * 1024;
const callers = [
  ["without a key", null],
  ["with a key", TEST_KEY],
] as const;

const headerOf = (key: string | null): string =>
  key === null ? "" : `authorization: App ${key}\r\n`;

describe("a hostile connection", () => {
  const server = useServer();

  async function expectNobodyWaits(attack: () => Promise<void>): Promise<void> {
    expect(await longestWait(server().url, attack)).toBeLessThanOrEqual(LONGEST_WAIT_MS);
  }

  async function open(): Promise<Socket> {
    const { hostname, port } = new URL(server().url);
    const socket = connect(Number(port), hostname);
    socket.on("error", () => undefined); // That it was cut off is seen by its end.
    await once(socket, "connect");
    return socket;
  }

  /** Returns what the server sends until it closes the connection, or until `isEnough` is true. */
  function readUntil(socket: Socket, isEnough: (heard: string) => boolean): Promise<string> {
    let heard = "";
    socket.setEncoding("utf8");
    return new Promise((resolve) => {
      socket.on("data", (text: string) => {
        heard += text;
        if (isEnough(heard)) resolve(heard);
      });
      socket.once("close", () => resolve(heard));
    });
  }

  const requestOf = (key: string | null, query: string): string => {
    const body = JSON.stringify({ query });
    return `POST /graphql HTTP/1.1\r\nhost: a\r\n${headerOf(key)}content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
  };

  async function residentMebibytes(): Promise<number> {
    const metrics = await (await fetch(new URL("metrics", server().url))).text();
    const [, bytes] = /^process_resident_memory_bytes (\S+)$/m.exec(metrics) ?? [];
    return Number(bytes) / MEBIBYTE;
  }

  it.each(callers)(
    "that sends 5,000 requests %s and waits for no answer delays no other client, and is closed once a hundred requests wait",
    (_, key) =>
      expectNobodyWaits(async () => {
        const socket = await open();
        socket.write(requestOf(key, "{ viewer { name } }").repeat(5_000));
        const heard = await readUntil(socket, () => false);
        expect(heard.split("X-Request-Id").length - 1).toBeLessThanOrEqual(101);
        const last = heard.slice(heard.lastIndexOf("HTTP/1.1"));
        expect(last).toMatch(/^HTTP\/1\.1 429 /);
        expect(last).toContain("Connection: close");
        expect(last).toContain("RATE_LIMITED");
      }),
  );

  it("may send a hundred requests without waiting, and is answered in their order", async () => {
    const socket = await open();
    const names = Array.from({ length: 100 }, (_, n) => `n${n}`);
    socket.write(names.map((name) => requestOf(TEST_KEY, `{ ${name}: viewer { name } }`)).join(""));
    const heard = await readUntil(socket, (text) => text.includes(`{"n99":`));
    socket.destroy();
    expect([...heard.matchAll(/"data":\{"(\w+)"/g)].map(([, name]) => name)).toEqual(names);
  });

  it.each(callers)(
    "delays no other client by sending a body in a million chunks of one byte %s, and memory does not grow with each chunk",
    async (_, key) => {
      const before = await residentMebibytes();
      let most = before;
      await expectNobodyWaits(async () => {
        const socket = await open();
        const answered = readUntil(socket, (text) => text.includes("\r\n\r\n{"));
        socket.write(
          `POST /graphql HTTP/1.1\r\nhost: a\r\n${headerOf(key)}content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`,
        );
        socket.write(chunksOf(JSON.stringify({ query: "{ viewer { name } }" })));
        for (let sent = 0; sent < 1_000_000; sent += 10_000) {
          if (!socket.write(chunksOf(" ".repeat(10_000)))) await once(socket, "drain");
        }
        most = Math.max(most, await residentMebibytes());
        socket.write("0\r\n\r\n");
        expect(await answered).toContain(key === null ? "UNAUTHENTICATED" : `"viewer"`);
        socket.destroy();
      });
      expect(most - before).toBeLessThan(150);
    },
  );

  it.each(["/graphql", "/health"])(
    "is closed if it sends a body without end to %s",
    async (path) => {
      const socket = await open();
      socket.resume();
      const closed = new Promise((resolve) => socket.once("close", resolve));
      socket.write(`POST ${path} HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n`);
      let sent = 0;
      while (!socket.destroyed && sent < 200 * MEBIBYTE) {
        sent += MEBIBYTE;
        socket.write(`100000\r\n${"a".repeat(MEBIBYTE)}\r\n`);
        await wait(5);
      }
      await closed;
      expect(sent).toBeLessThan(200 * MEBIBYTE);
    },
  );

  describe("over a websocket", () => {
    async function openSocket(key: string | null): Promise<WebSocket> {
      const socket = new WebSocket(new URL("graphql", server().url), "graphql-transport-ws");
      await once(socket, "open");
      if (key === null) return socket;
      const payload = { authorization: `App ${key}` };
      socket.send(JSON.stringify({ type: "connection_init", payload }));
      await once(socket, "message");
      return socket;
    }

    /** Sends many messages at once; resolves when all are answered or the socket is closed. */
    async function flood(socket: WebSocket, answer: string, times: number, send: () => void) {
      let answers = 0;
      const answered = new Promise<void>((resolve) => {
        socket.on(answer, () => {
          answers += 1;
          if (answers === times) resolve();
        });
        socket.on("close", () => resolve());
      });
      for (let n = 0; n < times; n += 1) send();
      await answered;
      socket.terminate();
    }

    it("delays no other client by sending 5,000 operations at once", async () => {
      const waited = await longestWait(server().url, async () => {
        const socket = await openSocket(TEST_KEY);
        let operations = 0;
        const payload = { query: "{ viewer { name } }" };
        await flood(socket, "message", 5_000, () => {
          operations += 1;
          socket.send(JSON.stringify({ type: "subscribe", id: String(operations), payload }));
        });
      });
      expect(waited).toBeLessThanOrEqual(LONGEST_WAIT_MS);
    });

    it.each(callers)("delays no other client by sending 50,000 pings %s", async (_, key) => {
      const messages = await longestWait(server().url, async () => {
        const socket = await openSocket(key);
        await flood(socket, "message", 50_000, () => socket.send(`{"type":"ping"}`));
      });
      const frames = await longestWait(server().url, async () => {
        const socket = await openSocket(key);
        await flood(socket, "pong", 50_000, () => socket.ping());
      });
      expect(Math.max(messages, frames)).toBeLessThanOrEqual(LONGEST_WAIT_MS);
    });
  });
});

const chunksOf = (body: string): string => body.replace(/[^]/g, "1\r\n$&\r\n");
