import { serverAudits } from "graphql-http";
import { describe, expect, it } from "vitest";
import { TEST_KEY, useServer } from "../support/server.ts";

const STATUS =
  "Apollo Server answers 400 to an operation that cannot run, whatever JSON is accepted.";
const PREFLIGHT =
  "A GET needs the header apollo-require-preflight: without it any site could send one.";

/**
 * Recommendations of the specification that the server deliberately does not follow, with the reasons, by the ids
 * that the graphql-http package gives them.
 */
const differently: Readonly<Record<string, string>> = {
  "572B": STATUS,
  FDE2: STATUS,
  "7B9B": STATUS,
  "5A70": PREFLIGHT,
  D6D5: PREFLIGHT,
  "6A70": PREFLIGHT,
};

describe("the GraphQL over HTTP specification", () => {
  const server = useServer();
  const audits = serverAudits({
    url: () => new URL("graphql", server().url).href,
    fetchFn: (url: string, init: RequestInit = {}) => {
      const headers = new Headers(init.headers);
      headers.set("authorization", `App ${TEST_KEY}`);
      return fetch(url, { ...init, headers });
    },
  });
  const followed = audits.filter(({ id }) => differently[id] === undefined);
  const others = audits.filter(({ id }) => differently[id] !== undefined);

  it("has the 61 rules that we reviewed, and every rule that the server does not follow is only a recommendation", () => {
    expect(audits.length).toBe(61);
    expect(others.map(({ id }) => id).toSorted()).toEqual(Object.keys(differently).toSorted());
    expect(others.filter(({ name }) => name.startsWith("MUST"))).toEqual([]);
  });

  it.each(followed.map((audit) => [audit.id, audit.name, audit] as const))(
    "is followed in %s: %s",
    async (_id, _name, audit) => {
      expect(await audit.fn()).toMatchObject({ status: "ok" });
    },
  );

  it.each(others.map((audit) => [audit.id, audit.name, audit] as const))(
    "is deliberately not followed in %s: %s",
    async (_id, _name, audit) => {
      const { status } = await audit.fn();
      expect(["warn", "notice"]).toContain(status);
    },
  );
});
