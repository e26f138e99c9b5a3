import { once } from "node:events";
import { Agent, request } from "node:http";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { TEST_KEY, useServer } from "../support/server.ts";

const LIMIT = 1024 * 1024;

type Headers = Readonly<Record<string, string>>;

describe("the HTTP server", () => {
  const server = useServer({ LIMIT_UPLOAD_BYTES: String(LIMIT) });

  it("answers /health with status ok while the database accepts writes", async () => {
    const response = await fetch(new URL("health", server().url));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: "ok" });
  });

  it("serves metrics for Prometheus at /metrics", async () => {
    const metrics = await (await fetch(new URL("metrics", server().url))).text();
    expect(metrics).toContain("people_http_request_duration_seconds_bucket");
    expect(metrics).toContain("process_cpu_seconds_total");
    expect(metrics).toMatch(/^people_change_log_reach_seconds \d+$/m);
  });

  it("counts in its metrics the requests for all problem reports under one path, and those for all unknown paths under another, so that the metrics stay few", async () => {
    await fetch(new URL("files/problem-report/000000000000000000000000.csv", server().url));
    await fetch(new URL("files/other", server().url));
    const metrics = await (await fetch(new URL("metrics", server().url))).text();
    const routes = new Set(
      [
        ...metrics.matchAll(/people_http_request_duration_seconds_count\{[^}]*route="([^"]*)"/g),
      ].map(([, route]) => route),
    );
    expect(routes).toContain("/files/problem-report");
    expect(routes).toContain("other");
    expect(routes).not.toContain("/downloads");
  });

  it("refuses a subscription, and says what to use instead", async () => {
    const answer = await server().client.send("subscription { personChanged { personId } }");
    const { host } = new URL(server().url);
    expect(answer).toMatchObject({
      status: 400,
      errors: [
        {
          message: `A subscription needs a websocket: connect to ws://${host}/graphql with the subprotocol graphql-transport-ws, and send the key in connectionParams.authorization.`,
          extensions: { code: "BAD_REQUEST" },
        },
      ],
    });
    expect(server().stderr()).not.toContain("TypeError");
  });

  it("answers an unknown address in JSON", async () => {
    const response = await fetch(new URL("nowhere", server().url));
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: "NOT_FOUND" } }],
    });
  });

  it.each([
    ["a fault of the operation", { query: "{ person(by: {}) { id } }" }, {}],
    ["an operation that is invalid", { query: "{ nothing }" }, {}],
    ["a request without an operation", {}, {}],
    ["a request that any site's form can send", {}, { "content-type": "text/plain" }],
    ["a key that is wrong", { query: "{ tags { totalCount } }" }, { authorization: "App wrong" }],
  ])("returns the request's id in the header and in each error: %s", async (_, body, headers) => {
    const response = await fetch(new URL("graphql", server().url), {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `App ${TEST_KEY}`,
        "x-request-id": "a name that the client chose",
        ...headers,
      },
      body: JSON.stringify(body),
    });
    const requestId = response.headers.get("x-request-id");
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { requestId } }] });
  });

  it("answers malformed JSON with 400", async () => {
    const response = await post("{", { "content-type": "application/json" });
    expect(response.status).toBe(400);
    expect(await codeOf(response)).toBe("BAD_REQUEST");
  });

  it("refuses a simple cross-site request, which any site's form can send", async () => {
    const response = await post('{"query":"{ __typename }"}', { "content-type": "text/plain" });
    expect(response.status).toBe(400);
    expect(await codeOf(response)).toBe("BAD_REQUEST");
  });

  it("refuses multipart without the preflight header before it reads the body", async () => {
    const response = await post(new FormData(), {});
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("apollo-require-preflight");
  });

  it.each([
    ["no boundary that occurs", "nothing of the kind"],
    ["no parts", "--x--\r\n"],
    ["no operations", '--x\r\nContent-Disposition: form-data; name="map"\r\n\r\n{}\r\n--x--\r\n'],
    [
      "operations that are no JSON",
      '--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n{\r\n--x--\r\n',
    ],
    ["an end in the middle", '--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n{'],
  ])("answers 400 in JSON to a multipart request with %s", async (_, body) => {
    const response = await post(body, {
      "content-type": "multipart/form-data; boundary=x",
      "apollo-require-preflight": "true",
    });
    expect(response.status).toBe(400);
    expect(await codeOf(response)).toBe("BAD_REQUEST");
  });

  it("still answers requests after malformed multipart bodies", async () => {
    const map = `{"0":["variables.file"]}`;
    const operations = `{"query":"{ viewer { name } }","variables":{"file":null}}`;
    const body = [
      `--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n${operations}`,
      `--x\r\nContent-Disposition: form-data; name="map"\r\n\r\n${map}`,
      `--x\r\nContent-Disposition: form-data; name="0"; filename="a.csv"\r\n\r\nphone`,
    ].join("\r\n");
    const headers = {
      "content-type": "multipart/form-data; boundary=x",
      "apollo-require-preflight": "true",
    };
    const broken = [
      `--x\r\n${"X-A: b\r\n".repeat(50_000)}\r\n\r\n--x--`,
      ...Array.from({ length: 40 }, (_, cut) => body.slice(0, Math.ceil((body.length * cut) / 40))),
      ...Array.from({ length: 40 }, (_, cut) => {
        const place = Math.ceil((body.length * cut) / 40);
        return `${body.slice(0, place)}\r\n--x\r\n: \r\n${body.slice(place)}`;
      }),
    ];
    await Promise.all(broken.map((each) => post(each, headers).catch(() => null)));
    expect((await fetch(new URL("health", server().url))).status).toBe(200);
  });

  it("keeps a connection usable after uploads that were not read", async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (const bytes of [1, LIMIT, 3 * LIMIT, 2 * LIMIT]) {
      const upload = await send(agent, formOf(bytes), {
        "content-type": "multipart/form-data; boundary=x",
        "apollo-require-preflight": "true",
      });
      expect(upload).toContain("GRAPHQL_VALIDATION_FAILED");
      const next = await send(agent, '{"query":"{ viewer { name } }"}', {
        "content-type": "application/json",
      });
      expect(JSON.parse(next)).toEqual({ data: { viewer: { name: "PEOPLE_API_KEY" } } });
    }
    agent.destroy();
  });

  const post = (body: string | FormData, headers: Headers): Promise<Response> =>
    fetch(new URL("graphql", server().url), {
      method: "POST",
      body,
      headers: { authorization: `App ${TEST_KEY}`, ...headers },
    });

  async function send(agent: Agent, body: string, headers: Headers): Promise<string> {
    const sent = request(new URL("graphql", server().url), {
      agent,
      method: "POST",
      headers: { authorization: `App ${TEST_KEY}`, ...headers },
    });
    sent.end(body);
    const [response] = await once(sent, "response");
    return text(response);
  }
});

function formOf(bytes: number): string {
  const part = (name: string, content: string): string =>
    `--x\r\nContent-Disposition: form-data; name=${name}\r\n\r\n${content}\r\n`;
  const query = "mutation ($file: Upload!) { nothingOfTheKind(file: $file) { id } }";
  return [
    part("operations", JSON.stringify({ query, variables: { file: null } })),
    part("map", '{"0":["variables.file"]}'),
    part('0; filename="people.csv"', "a".repeat(bytes)),
    "--x--\r\n",
  ].join("");
}

async function codeOf(response: Response): Promise<string> {
  const { errors } = JSON.parse(await response.text());
  return errors[0].extensions.code;
}
