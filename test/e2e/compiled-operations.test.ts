import { createClient as createSocket } from "graphql-ws";
import type { SubscribePayload } from "graphql-ws";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { TEST_KEY, useServer } from "../support/server.ts";

const CREATE = `mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } userErrors { message } } }`;
const QUERIES = `query One($id: ID!) { person(by: { id: $id }) { id fullName tags { name } } }
  query Two { people(first: 5, search: "ana") { totalCount nodes { fullName } } }
  query Wrong($first: Int) { people(first: $first, after: "no cursor") { totalCount } }`;

interface Created {
  readonly createPerson: { readonly person: { readonly id: string } };
}

describe("an operation that is asked again and again", () => {
  const server = useServer();

  async function post(body: object, key = TEST_KEY): Promise<unknown> {
    const response = await fetch(new URL("graphql", server().url), {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `App ${key}` },
      body: JSON.stringify(body),
    });
    // Each request has an id of its own.
    return JSON.parse((await response.text()).replaceAll(/"requestId":"[^"]*"/g, '"requestId":""'));
  }

  async function overSocket(body: SubscribePayload): Promise<unknown[]> {
    const socket = createSocket({
      url: new URL("graphql", server().url).href.replace(/^http/, "ws"),
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `App ${TEST_KEY}` },
    });
    const answers: unknown[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      for await (const answer of socket.iterate(body)) answers.push(answer);
    }
    await socket.dispose();
    return answers;
  }

  it("gets the same answer as the first time, over HTTP and over a socket", async () => {
    const { createPerson } = await server().client.ask<Created>(CREATE, {
      input: { firstName: "Ana", lastName: "Horvat", phones: ["+385912345678"] },
    });
    const { id } = createPerson.person;
    for (const [operationName, variables, expected] of [
      ["One", { id }, { person: { id, fullName: "Ana Horvat", tags: [] } }],
      ["Two", {}, { people: { totalCount: 1, nodes: [{ fullName: "Ana Horvat" }] } }],
    ] as const) {
      const body = { query: QUERIES, operationName, variables };
      const answers = [await post(body), await post(body), await post(body)];
      const three = Array.from({ length: 3 }, () => ({ data: expected }));
      expect(answers).toEqual(three);
      expect(await overSocket(body)).toEqual(three);
    }
  });

  it("gets the same refusal as the first time if its variables or cursors are wrong", async () => {
    for (const [operationName, variables, message] of [
      ["Wrong", { first: "x" }, 'Variable "$first" got invalid value'],
      ["Wrong", { first: 5 }, "cursor"],
      ["One", { id: "unknown" }, "This is not the id of a person."],
    ] as const) {
      const body = { query: QUERIES, operationName, variables };
      const [first, ...others] = [await post(body), await post(body), await post(body)];
      expect(JSON.stringify(first).replaceAll("\\", "")).toContain(message);
      expect(others).toEqual([first, first]);
    }
  });

  it("is refused with the reason if the request does not name one of its operations", async () => {
    for (const body of [{ query: QUERIES, operationName: "Three" }, { query: QUERIES }]) {
      const refusal = {
        errors: [
          {
            message: "operationName is needed, and must name one of the operations.",
            extensions: { code: "OPERATION_RESOLUTION_FAILURE" },
          },
        ],
      };
      for (let turn = 0; turn < 3; turn += 1) expect(await post(body)).toMatchObject(refusal);
      await expect(overSocket(body)).rejects.toMatchObject(refusal.errors);
    }
  });

  it("is refused to a caller whose key is wrong, although others may ask it", async () => {
    const body = { query: QUERIES, operationName: "Two" };
    for (let turn = 0; turn < 3; turn += 1) expect(await post(body)).toHaveProperty("data.people");
    expect(await post(body, "a wrong key")).toHaveProperty("errors");
  });
});
