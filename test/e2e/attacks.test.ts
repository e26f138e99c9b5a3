import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { attacks } from "../support/attacks.ts";
import type { Attack } from "../support/attacks.ts";
import { longestWait, LONGEST_WAIT_MS } from "../support/disturb.ts";
import { TEST_KEY, useServer } from "../support/server.ts";

const LARGEST_ANSWER = 1_000_000; // In characters; the whole schema is a third of this.

describe("an expensive request", () => {
  const server = useServer();
  const sockets = new Map<string | null, WebSocket>();

  beforeAll(async () => {
    const people = Array.from({ length: 100 }, (_, n) => ({
      externalId: `N${n}`,
      firstName: "Ana",
    }));
    await server().client.ask(
      `mutation ($people: [UpsertPersonInput!]!) { upsertPeople(input: { people: $people }) { userErrors { code } } }`,
      { people },
    );
    await post({ query: "{ people(first: 20) { nodes { id } } }" }, TEST_KEY);
  });
  afterAll(() => {
    for (const socket of sockets.values()) socket.close();
  });

  const post = async (body: unknown, key: string | null): Promise<string> => {
    const response = await fetch(new URL("graphql", server().url), {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(key === null ? {} : { authorization: `App ${key}` }),
      },
      body: JSON.stringify(body),
    });
    return response.text();
  };

  async function overSocket(attack: Attack, key: string | null): Promise<string> {
    const socket = await openSocket(key, attack);
    if (socket.readyState !== WebSocket.OPEN) return "closed";
    const answered = once(socket, "message");
    const closed = once(socket, "close").then(() => ["closed"]);
    socket.send(JSON.stringify({ type: "subscribe", id: "1", payload: attack }));
    const [message] = await Promise.race([answered, closed]);
    socket.terminate();
    return String(message);
  }

  async function openSocket(key: string | null, early: Attack): Promise<WebSocket> {
    const socket = new WebSocket(new URL("graphql", server().url), "graphql-transport-ws");
    await once(socket, "open");
    const authorization = key === null ? undefined : `App ${key}`;
    socket.send(JSON.stringify({ type: "connection_init", payload: { authorization } }));
    // Without a key, the server soon closes the socket, so the attack is sent without waiting for an
    // answer.
    if (key === null) socket.send(JSON.stringify({ type: "subscribe", id: "1", payload: early }));
    await Promise.race([once(socket, "message"), once(socket, "close")]);
    return socket;
  }

  for (const [caller, key] of [
    ["without a key", null],
    ["with a key", TEST_KEY],
  ] as const) {
    for (const [transport, send] of [
      ["HTTP", post],
      ["a websocket", overSocket],
    ] as const) {
      it.each(Object.entries(attacks))(
        `${caller}, over ${transport}, does not slow down other requests: %s`,
        async (_, attack) => {
          const waited = await longestWait(server().url, async () => {
            const answer = await send(attack, key);
            expect(answer.length).toBeLessThan(LARGEST_ANSWER);
          });
          expect(waited).toBeLessThanOrEqual(LONGEST_WAIT_MS);
        },
      );
    }
  }

  it("is refused also as one of many operations in a batch", async () => {
    const batch = Array.from({ length: 1_000 }, () => ({ query: "{ viewer { name } }" }));
    expect(await post(batch, null)).toContain("UNAUTHENTICATED");
    expect(await post(batch, TEST_KEY)).toContain("BAD_REQUEST");
  });
});
