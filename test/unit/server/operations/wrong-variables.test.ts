import { buildSchema, getOperationAST, parse } from "graphql";
import type { GraphQLError } from "graphql";
import { describe, expect, it } from "vitest";
import { findWrongVariables } from "../../../../src/server/operations/wrong-variables.ts";

const schema = buildSchema(`
  type Query { people(filter: Filter, names: [String!], filters: [Filter!]): Int }
  input Filter { email: String and: [Filter!] }
`);

function refusalOf(
  variables: Readonly<Record<string, unknown>>,
  types = "$filter: Filter",
  given = "filter: $filter",
): GraphQLError | null {
  const document = parse(`query (${types}) { people(${given}) }`);
  const operation = getOperationAST(document);
  if (operation === null || operation === undefined) throw new Error("No operation.");
  return findWrongVariables({ schema, document, operation, variables });
}

const manyKeys = Object.fromEntries(
  Array.from({ length: 200_000 }, (_, index) => [`emial${index}`, "x"]),
);

describe("finding invalid variables", () => {
  it("leaves small values to GraphQL, which reports every fault in them; only for large values would its messages cost too much", () => {
    expect(refusalOf({ filter: { emial: "a@example.com" } })).toBeNull();
  });

  it("accepts large values that fit their type", () => {
    const email = "a".repeat(100_000);
    expect(refusalOf({ filter: { and: [{ email }, { email: null }] } })).toBeNull();
    expect(refusalOf({}, "$filter: Filter")).toBeNull();
  });

  it("reports the path of the first invalid part of a large value, and does not repeat the whole value", () => {
    const names = Array.from({ length: 100_000 }, (_, index) => (index === 70_000 ? 7 : "Ana"));
    const refusal = refusalOf({ names }, "$names: [String!]", "names: $names");
    expect(refusal?.message).toBe(
      'Variable "$names" got invalid value at "names[70000]"; String cannot represent a non string value: 7',
    );
    expect(refusal?.extensions).toMatchObject({ code: "BAD_USER_INPUT" });
  });

  it("answers quickly and briefly to an object with many unknown fields", () => {
    const startedAt = process.cpuUsage();
    const refusal = refusalOf({ filter: { and: [manyKeys] } });
    const { user } = process.cpuUsage(startedAt);
    expect(refusal?.message).toMatch(
      /^Variable "\$filter" got invalid value at "filter.and\[0\]"; /,
    );
    expect(refusal?.message.length).toBeLessThan(1_500);
    // The processor time of this check, in microseconds. GraphQL's own validation needs a minute for such an object.
    expect(user).toBeLessThan(2_000_000);
  });

  it("shortens a long key in its message", () => {
    const refusal = refusalOf({ filter: { ["k".repeat(300_000)]: 1 } });
    expect(refusal?.message.length).toBeLessThan(1_500);
  });
});
