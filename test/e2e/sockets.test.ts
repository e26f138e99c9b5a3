import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { startServer, TEST_KEY, useServer } from "../support/server.ts";

interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

describe("websockets", () => {
  const server = useServer();

  it("authenticate an operation by the key of the connection", async () => {
    const socket = await openSocket(server().url, TEST_KEY);
    expect(await socket.operate("{ viewer { name } }")).toEqual([
      { type: "next", id: "1", payload: { data: { viewer: { name: "PEOPLE_API_KEY" } } } },
      { type: "complete", id: "1" },
    ]);
    socket.close();
  });

  it.each([
    ["a wrong key", { authorization: "App nobody-has-this-key" }],
    ["no key", {}],
  ])("are closed at once for %s", async (_, payload) => {
    const socket = new WebSocket(
      new URL("graphql", server().url.replace("http", "ws")),
      "graphql-transport-ws",
    );
    await once(socket, "open");
    socket.send(JSON.stringify({ type: "connection_init", payload }));
    const [code, reason] = await once(socket, "close");
    expect([code, String(reason)]).toEqual([4403, "The API key is missing or wrong."]);
  });

  it("accept the key in the header of the upgrade too", async () => {
    const socket = new WebSocket(
      new URL("graphql", server().url.replace("http", "ws")),
      "graphql-transport-ws",
      { headers: { authorization: `Bearer ${TEST_KEY}` } },
    );
    await once(socket, "open");
    socket.send(JSON.stringify({ type: "connection_init" }));
    const [message] = await once(socket, "message");
    expect(JSON.parse(String(message))).toEqual({ type: "connection_ack" });
    socket.close();
  });

  it.each([
    ["a variable", "subscription ($on: Boolean!) { personChanged @include(if: $on) { cursor } }"],
    ["nothing left", "subscription { personChanged @skip(if: true) { cursor } }"],
  ])("refuse a subscription to an event with a condition: %s", async (_, query) => {
    const refusal = { extensions: { code: "GRAPHQL_VALIDATION_FAILED" } };
    const socket = await openSocket(server().url, TEST_KEY);
    expect(await socket.operate(query)).toMatchObject([
      { type: "error", id: "1", payload: [refusal] },
    ]);
    socket.close();
    const headers = {
      authorization: `App ${TEST_KEY}`,
      "content-type": "application/json",
      "apollo-require-preflight": "true",
    };
    const body = JSON.stringify({ query, variables: { on: true } });
    const url = new URL("graphql", server().url);
    const posted = await fetch(url, { method: "POST", headers, body });
    url.searchParams.set("query", query);
    const got = await fetch(url, { headers });
    for (const response of [posted, got]) {
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ errors: [refusal] });
    }
  });

  it("answer with an error message of the protocol if a subscription cannot start", async () => {
    const socket = await openSocket(server().url, TEST_KEY);
    const query = `subscription { personEntered(segmentId: "seg_${"0".repeat(24)}") { kind } }`;
    expect(await socket.operate(query)).toMatchObject([
      { type: "error", id: "1", payload: [{ extensions: { code: "NOT_FOUND" } }] },
    ]);
    socket.close();
  });

  it.each([
    ["a syntax error", "{ viewer {", "GRAPHQL_PARSE_FAILED"],
    ["an unknown field", "{ nothingOfTheKind }", "GRAPHQL_VALIDATION_FAILED"],
    ["too many aliases", aliases(101), "QUERY_TOO_LARGE"],
    ["what is nested too deeply", nested(3_000), "QUERY_TOO_LARGE"],
  ])(
    "answer %s with an error message for the operation that contains it, and stay open",
    async (_, query, code) => {
      const socket = await openSocket(server().url, TEST_KEY);
      expect(await socket.operate(query)).toMatchObject([
        { type: "error", id: "1", payload: [{ extensions: { code } }] },
      ]);
      expect(await socket.operate("{ viewer { name } }")).toMatchObject([
        { type: "next" },
        { type: "complete" },
      ]);
      socket.close();
    },
  );

  it("are closed after a message that is too long", async () => {
    const socket = await openSocket(server().url, TEST_KEY);
    socket.send({ type: "ping", payload: { filler: "a".repeat(5 * 1024 * 1024) } });
    expect(await socket.closed).toBe(1009);
  });

  it("end once their key is revoked", async () => {
    const { client } = server();
    const { createApiKey } = await client.ask<{
      createApiKey: { apiKey: { id: string }; secret: string };
    }>(
      `mutation { createApiKey(input: { name: "Short", scopes: [IMPORT] }) { apiKey { id } secret } }`,
    );
    const socket = await openSocket(server().url, createApiKey.secret);
    await client.ask(`mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { revokedId } }`, {
      id: createApiKey.apiKey.id,
    });
    expect(await socket.closed).toBe(4401);
  });

  it("are closed with code 1001 when the server stops", async () => {
    const leaving = await startServer();
    const socket = await openSocket(leaving.url, TEST_KEY);
    expect(await leaving.end("SIGTERM")).toBe(0);
    expect(await socket.closed).toBe(1001);
  });
});

async function openSocket(url: string, key: string) {
  const socket = new WebSocket(new URL("graphql", url), "graphql-transport-ws");
  const closed = once(socket, "close").then(([code]) => Number(code));
  const received: Message[] = [];
  let notify = (): void => undefined;
  socket.on("message", (message: Buffer) => {
    received.push(JSON.parse(message.toString()));
    notify();
  });
  const receive = async (): Promise<Message> => {
    for (;;) {
      const message = received.shift();
      if (message !== undefined) return message;
      await new Promise<void>((resolve) => (notify = resolve));
    }
  };
  const send = (message: Message): void => socket.send(JSON.stringify(message));
  await once(socket, "open");
  send({ type: "connection_init", payload: { authorization: `App ${key}` } });
  expect(await receive()).toEqual({ type: "connection_ack" });
  let operations = 0;

  return {
    closed,
    send,
    close: () => socket.close(),
    // Returns every message of one operation, to its end.
    operate: async (query: string): Promise<Message[]> => {
      operations += 1;
      send({ type: "subscribe", id: String(operations), payload: { query } });
      const messages = [await receive()];
      while (messages.at(-1)?.type === "next") messages.push(await receive());
      return messages;
    },
  };
}

function aliases(count: number): string {
  const fields = Array.from({ length: count }, (_, index) => `a${index}: viewer { name }`);
  return `{ ${fields.join(" ")} }`;
}

function nested(depth: number): string {
  return `{ people(filter: ${"{ and: [".repeat(depth)}{}${"] }".repeat(depth)}) { totalCount } }`;
}
