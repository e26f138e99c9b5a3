import { buildSchema, getOperationAST, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../src/domain/limits.ts";
import { findExcess } from "../../../src/server/query-limits.ts";

const schema = buildSchema(`
  type Query { people(first: Int): PersonConnection! person: Person }
  type PersonConnection { nodes: [Person!]! edges: [Edge!]! totalCount: Int }
  type Edge { node: Person! }
  type Person { name: String friend: Person tags: [Tag!]! people(first: Int): PersonConnection! }
  type Tag { name: String }
`);

function excessOf(query: string, limits = {}, variables = {}): string | null {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (operation === null || operation === undefined) throw new Error("No operation.");
  const requested = { schema, document, operation, variables };
  return findExcess(requested, { ...defaultLimits, ...limits })?.message ?? null;
}

describe("findExcess", () => {
  it("counts levels of fields, through fragments", () => {
    const query = `{ person { ...Friend } } fragment Friend on Person { friend { friend { name } } }`;
    expect(excessOf(query, { queryDepth: 4 })).toBeNull();
    expect(excessOf(query, { queryDepth: 3 })).toBe(
      "The operation has too many levels of fields: 4; 3 are allowed.",
    );
  });

  it("counts aliases", () => {
    const query = `{ a: person { b: name } c: person { name } }`;
    expect(excessOf(query, { queryAliases: 3 })).toBeNull();
    expect(excessOf(query, { queryAliases: 2 })).toMatch("too many aliases: 3; 2 are allowed");
  });

  it("multiplies by the page that is asked for, also by a variable", () => {
    const literal = `{ people(first: 10) { nodes { name } } }`;
    const variable = `query ($n: Int) { people(first: $n) { nodes { name } } }`;
    expect(excessOf(literal, { queryCost: 11 })).toBeNull();
    expect(excessOf(literal, { queryCost: 10 })).toMatch("too many objects to answer with: 11");
    expect(excessOf(variable, { queryCost: 10 }, { n: 10 })).toMatch("answer with: 11");
    expect(excessOf(`{ people { nodes { name } } }`, { queryCost: 10 })).toMatch("with: 51");
  });

  it("multiplies pages within pages", () => {
    const query = `{ people(first: 100) { edges { node { people(first: 100) { nodes { name } } } } } }`;
    expect(excessOf(query)).toBeNull();
    expect(excessOf(query, { queryCost: 10_000 })).toMatch("answer with: 10301");
  });

  it("takes lists without a page for short", () => {
    expect(excessOf(`{ person { tags { name } } }`, { queryCost: 6 })).toBeNull();
    expect(excessOf(`{ person { tags { name } } }`, { queryCost: 5 })).toMatch("answer with: 6");
  });

  it("counts nothing of introspection", () => {
    const query = `{ __schema { types { fields { type { ofType { ofType { name } } } } } } }`;
    expect(excessOf(query, { queryDepth: 1, queryCost: 1 })).toBeNull();
  });

  it("is not slowed down by fragments that spread each other twice", () => {
    const levels = Array.from(
      { length: 60 },
      (_, level) => `fragment F${level} on Person { ...F${level + 1} friend { ...F${level + 1} } }`,
    );
    const query = `{ person { ...F0 } } ${levels.join(" ")} fragment F60 on Person { name }`;
    expect(excessOf(query)).toMatch("too many levels of fields: 62");
  });
});
