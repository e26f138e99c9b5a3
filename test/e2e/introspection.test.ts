import { once } from "node:events";
import { buildClientSchema } from "graphql";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { introspections } from "../support/attacks.ts";
import type { Attack } from "../support/attacks.ts";
import { TEST_KEY, useServer } from "../support/server.ts";
import type { ServerProcess } from "../support/server.ts";

const REFUSED = 4403;

type Send = (url: string, request: Attack, key: string | null) => Promise<string>;

const transports: Readonly<Record<string, Send>> = {
  HTTP: async (url, request, key) => {
    const authorization: Record<string, string> =
      key === null ? {} : { authorization: `App ${key}` };
    const response = await fetch(new URL("graphql", url), {
      method: "POST",
      headers: { "content-type": "application/json", ...authorization },
      body: JSON.stringify(request),
    });
    return response.text();
  },
  "a websocket": async (url, request, key) => {
    const socket = new WebSocket(new URL("graphql", url), "graphql-transport-ws");
    await once(socket, "open");
    const payload = key === null ? {} : { authorization: `App ${key}` };
    // Without a valid key the socket is closed with a code of its own, and later messages are not
    // read.
    const closed = once(socket, "close").then(([code]) => [
      code === REFUSED ? "UNAUTHENTICATED: closed." : `Closed with ${String(code)}.`,
    ]);
    const nextMessage = () => Promise.race([once(socket, "message"), closed]);
    socket.send(JSON.stringify({ type: "connection_init", payload }));
    const [greeting] = await nextMessage();
    if (socket.readyState !== WebSocket.OPEN) return String(greeting);
    socket.send(JSON.stringify({ type: "subscribe", id: "1", payload: request }));
    const [message] = await nextMessage();
    socket.close();
    return String(message);
  },
};

/**
 * Requests that do not fit the schema, each of which GraphQL would explain with names of the
 * schema.
 */
const misfits: Readonly<Record<string, Attack>> = {
  "an unknown field": { query: "{ peopel { totalCount } }" },
  "an unknown argument": { query: "{ people(frist: 1) { totalCount } }" },
  "an unknown type": { query: "query ($by: PersonIdentifer!) { person(by: $by) { id } }" },
  "no selections": { query: "{ people }" },
  "a literal of the wrong type": { query: `{ people(first: "x") { totalCount } }` },
  "a variable of the wrong type": {
    query: "query ($f: PersonFilter) { people(filter: $f) { totalCount } }",
    variables: { f: { emial: {} } },
  },
  "no value for a variable": { query: "query ($id: ID!) { node(id: $id) { id } }" },
  "null for what may not be null": {
    query:
      "query ($field: PersonSortField = CREATED_AT) { people(sort: { field: $field }) { totalCount } }",
    variables: { field: null },
  },
};
const NAMES =
  /PersonIdentifier|PersonFilter|PersonConnection|PersonSort|Did you mean|Query|email|first/;

for (const [transport, send] of Object.entries(transports)) {
  describe(`INTROSPECTION over ${transport}`, () => {
    describe("by default", () => {
      const server = useServer();

      it.each(Object.entries(introspections))(
        "shows the schema only to callers with a key, by %s",
        async (_, request) => {
          // First with a key, because a document validated for one caller must be checked again for
          // the next.
          expect(await send(server().url, request, TEST_KEY)).not.toContain('"errors"');
          for (const key of [null, "nobody-has-this-key"]) {
            const refusal = await send(server().url, request, key);
            expect(refusal).toContain("UNAUTHENTICATED");
            expect(refusal).not.toContain("queryType");
          }
          expect(await send(server().url, request, TEST_KEY)).not.toContain('"errors"');
        },
      );

      it.each(Object.entries(misfits))(
        "reveals nothing of the schema without a key: %s",
        async (_, request) => {
          const answer = await send(server().url, request, null);
          expect(answer).toContain("UNAUTHENTICATED");
          expect(answer).not.toMatch(NAMES);
        },
      );

      it("explains to callers with a key what does not fit the schema", async () => {
        const { url } = server();
        expect(await send(url, { query: "{ peopel { totalCount } }" }, TEST_KEY)).toContain(
          "Did you mean",
        );
      });
    });

    describe("set to off", () => {
      const server = useServer({ INTROSPECTION: "off" });

      it.each(Object.entries(introspections))(
        "shows the schema to nobody, by %s",
        async (_, request) => {
          const refusal = await send(server().url, request, TEST_KEY);
          expect(refusal).toContain("INTROSPECTION_OFF");
          expect(refusal).not.toContain("queryType");
          expect(await send(server().url, request, null)).toContain("UNAUTHENTICATED");
        },
      );

      it.each(Object.entries(misfits))(
        "reveals nothing of the schema to anybody: %s",
        async (_, request) => {
          const answer = await send(server().url, request, TEST_KEY);
          expect(answer).toMatch(/GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT/);
          expect(answer).not.toMatch(NAMES);
          expect(await send(server().url, request, null)).not.toMatch(NAMES);
        },
      );

      it("answers operations that fit the schema", async () => {
        const answer = await send(server().url, { query: "{ viewer { name } }" }, TEST_KEY);
        expect(answer).toContain('"data":{"viewer":{"name":"PEOPLE_API_KEY"}}');
      });
    });

    describe("set to on", () => {
      const server = useServer({ INTROSPECTION: "on" });

      const anybody = transport === "HTTP" ? null : TEST_KEY; // Sockets require a key.

      it("shows the schema also without a key, but no data", async () => {
        const { url } = server();
        const standard = introspections["the standard query"] ?? { query: "" };
        const answer = await send(url, standard, anybody);
        expect(schemaIn(answer).getQueryType()?.name).toBe("Query");
        expect(await send(url, { query: "{ viewer { name } }" }, null)).toContain(
          "UNAUTHENTICATED",
        );
      });

      it("counts the fields of introspection towards every limit of operations", async () => {
        const often = `{ a: __schema { ...S } b: __schema { ...S } c: __schema { ...S } d: __schema { ...S } e: __schema { ...S } f: __schema { ...S } } fragment S on __Schema { types { fields { name description args { name description type { name kind ofType { name kind ofType { name } } } } type { name kind ofType { name kind ofType { name } } } } } }`;
        const answer = await send(server().url, { query: often }, anybody);
        expect(answer.slice(0, 300)).toContain("QUERY_TOO_LARGE");
      });
    });
  });
}

describe("an answer larger than LIMIT_ANSWER_BYTES", () => {
  const server = useServer({ LIMIT_ANSWER_BYTES: "2000" });

  it.each(Object.entries(transports))("is replaced by an error over %s", async (_, send) => {
    const ask = (request: Attack) => send(server().url, request, TEST_KEY);
    expect(await ask({ query: "{ __schema { types { name } } }" })).toContain("ANSWER_TOO_LARGE");
    const create = `mutation { ${many("createTag(input: { name: %s }) { tag { id } userErrors { code } }")} }`;
    expect(await ask({ query: create })).toContain("The mutation was carried out all the same.");
    expect(await tagsOf(server())).toBeGreaterThanOrEqual(40);
  });
});

const many = (field: string): string =>
  Array.from({ length: 40 }, (_, n) => `a${n}: ${field.replace("%s", `"tag ${n}"`)}`).join(" ");

async function tagsOf({ client }: ServerProcess): Promise<number> {
  const { tags } = await client.ask<{ tags: { totalCount: number } }>("{ tags { totalCount } }");
  return tags.totalCount;
}

function schemaIn(answer: string) {
  const message = JSON.parse(answer);
  return buildClientSchema(message.data ?? message.payload.data);
}
