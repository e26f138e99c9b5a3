import { buildSchema, getOperationAST, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../../src/domain/limits.ts";
import { findExceededLimit } from "../../../../src/server/operations/query-limits.ts";

const schema = buildSchema(`
  type Query { people(first: Int): PersonConnection! person: Person }
  type ChangePage { nodes: [Tag!]! }
  type PersonConnection { nodes: [Person!]! edges: [Edge!]! totalCount: Int }
  type Edge { node: Person! }
  type Person { name: String friend: Person tags: [Tag!]! similar(first: Int = 10): [Tag!]!
    changes(first: Int = 100): ChangePage! people(first: Int, last: Int): PersonConnection! }
  type Tag { name: String }
`);

function excessOf(query: string, limits = {}, variables = {}): string | null {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (operation === null || operation === undefined) throw new Error("No operation.");
  const requested = { schema, document, operation, variables };
  return findExceededLimit(requested, { ...defaultLimits, ...limits })?.message ?? null;
}

describe("the size of an operation", () => {
  it("counts levels of fields, including fragments", () => {
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

  it("multiplies what is selected for one row of a page by the requested page size, also if the page size is a variable", () => {
    const literal = `{ people(first: 10) { nodes { name } } }`;
    const variable = `query ($n: Int) { people(first: $n) { nodes { name } } }`;
    expect(excessOf(literal, { queryCost: 11 })).toBeNull();
    expect(excessOf(literal, { queryCost: 10 })).toMatch("too many objects to answer with: 11");
    expect(excessOf(variable, { queryCost: 10 }, { n: 10 })).toMatch("answer with: 11");
    expect(excessOf(`{ people { nodes { name } } }`, { queryCost: 10 })).toMatch("with: 51");
  });

  it.each([
    ["(first: -1000)", {}, 50],
    ["(first: $n)", { n: -1000 }, 50],
    ["(first: null, last: 100)", {}, 100],
    ["(first: $n, last: 100)", {}, 100],
    ["(first: 1, last: 100)", {}, 100],
  ])("is not smaller with bad page sizes: %s", (sizes, variables, counted) => {
    const query = `query ($n: Int) { person { people${sizes} { nodes { name } } } }`;
    expect(excessOf(query, { queryCost: counted + 2 }, variables)).toBeNull();
    expect(excessOf(query, { queryCost: counted + 1 }, variables)).toMatch("too many objects");
  });

  it.each([
    ["{ person { changes { nodes { name } } } }", 102],
    ["{ person { changes(first: 7) { nodes { name } } } }", 9],
    ["{ person { similar { name } } }", 11],
    ["{ person { similar(first: 30) { name } } }", 31],
  ])("counts every list that takes a page size by it: %s", (query, cost) => {
    expect(excessOf(query, { queryCost: cost })).toBeNull();
    expect(excessOf(query, { queryCost: cost - 1 })).toMatch(`answer with: ${cost}`);
  });

  it("multiplies the sizes of two pages if one page is inside the other", () => {
    const query = `{ people(first: 100) { edges { node { people(first: 100) { nodes { name } } } } } }`;
    expect(excessOf(query)).toBeNull();
    expect(excessOf(query, { queryCost: 10_000 })).toMatch("answer with: 10301");
  });

  it("counts a list that has no page size as five objects", () => {
    expect(excessOf(`{ person { tags { name } } }`, { queryCost: 6 })).toBeNull();
    expect(excessOf(`{ person { tags { name } } }`, { queryCost: 5 })).toMatch("answer with: 6");
  });

  it("counts an introspection field once for every type, field or argument of the schema from which it is read", () => {
    const query = `{ __schema { queryType { fields { name args { name type { name } } } } } }`;
    // The sum counts __schema, queryType and fields; then name and args of the fields people and person; then name and
    // type of the argument `first`; and then the name of that argument's type.
    const fields = 3 + 2 * 2 + 2 + 1;
    expect(excessOf(query, { queryCost: fields })).toBeNull();
    expect(excessOf(query, { queryCost: fields - 1 })).toMatch("too many objects");
    const named = `query ($of: String!) { __type(name: $of) { fields { name } } }`;
    expect(excessOf(named, { queryCost: 4 }, { of: "Tag" })).toBeNull();
    expect(excessOf(named, { queryCost: 4 }, { of: "Person" })).toMatch("too many objects");
    expect(excessOf(named, { queryCost: 1 }, { of: "Nobody" })).toBeNull();
  });

  it("counts aliases of introspection fields and of __typename, including fragments", () => {
    const query = `{ a: __schema { ...S } b: __typename } fragment S on __Schema { c: queryType { d: name } }`;
    expect(excessOf(query, { queryAliases: 4 })).toBeNull();
    expect(excessOf(query, { queryAliases: 3 })).toMatch("too many aliases: 4; 3 are allowed");
  });

  it("is found too large within a second even if every level of an introspection multiplies it, because the counting stops early", () => {
    const levels = Array.from(
      { length: 40 },
      (_, level) =>
        `fragment T${level} on __Type { a: ofType { ...T${level + 1} } fields { type { ...T${level + 1} } } }`,
    );
    const query = `{ __schema { types { ...T0 } } } ${levels.join(" ")} fragment T40 on __Type { name }`;
    const startedAt = performance.now();
    expect(excessOf(query, { queryAliases: 1e12 })).not.toBeNull();
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  it("counts each alias of a plain value, such as a name, as one more object in the answer", () => {
    const query = `{ people(first: 10) { nodes { a: name b: name c: name name } } }`;
    expect(excessOf(query, { queryCost: 41 })).toBeNull();
    expect(excessOf(query, { queryCost: 40 })).toMatch("answer with: 41");
  });

  it("ignores what a directive leaves out", () => {
    const query = `query ($no: Boolean = false) {
      person @include(if: $no) { a: name } b: person @skip(if: true) { name } ... @include(if: $no) { c: person { name } }
    }`;
    expect(excessOf(query, { queryAliases: 1, queryCost: 1, queryDepth: 1 }, {})).toBeNull();
    expect(excessOf(query, { queryAliases: 1 }, { no: true })).toMatch("too many aliases: 2");
  });

  it("takes linear time if each of many fragments includes the next one twice", () => {
    const levels = Array.from(
      { length: 60 },
      (_, level) => `fragment F${level} on Person { ...F${level + 1} friend { ...F${level + 1} } }`,
    );
    const query = `{ person { ...F0 } } ${levels.join(" ")} fragment F60 on Person { name }`;
    expect(excessOf(query)).toMatch("too many levels of fields: 62");
  });
});
