import { buildSchema, getOperationAST, parse, print, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { toCompilable } from "../../../../src/server/operations/compilable.ts";

const schema = buildSchema(`
  scalar DateTime
  enum Field { NAME AGE }
  input Sort { by: Field = NAME, text: String }
  input Filter { name: String, ids: [ID!], since: DateTime, ages: [Int!] }
  interface Node { id: ID! }
  type Person implements Node { id: ID!, name: String, friends(first: Int): [Person!]! }
  type Query { people(filter: Filter, first: Int, sort: Sort, search: String, score: Float): [Person!]!, node(id: ID): Node }
  type Mutation { rename(name: String): Person }
  type Subscription { changed(name: String): Person }
`);

function prepare(source: string) {
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document);
  if (operation === null || operation === undefined) throw new Error("No operation.");
  return toCompilable(schema, document, operation);
}

describe("an operation that can be compiled", () => {
  it.each([
    "{ people(first: 50, score: 0.5, sort: { by: AGE }) { id } }",
    "query People($filter: Coerced) { people(filter: $filter) { ...Names } } fragment Names on Person { name friends(first: 2) { id } }",
    "subscription { changed { name } }",
  ])(
    "keeps its numbers, booleans and enum values where the client wrote them, because only texts and values of our own scalars cannot be written safely into compiled code: %s",
    (source) => {
      const found = prepare(source.replace("Coerced", "Filter"));
      expect(found).toMatchObject({ constants: {}, needed: new Set() });
      expect(found && print(found.document)).toBe(print(parse(source)));
    },
  );

  it("takes its variables as GraphQL has coerced them, with their default values", () => {
    const found = prepare(
      'query People($a: String = "x", $b: [Int!]!) { people(search: $a, filter: { ages: $b }) { id } }',
    );
    expect(found && print(found.document)).toBe(
      print(
        parse(
          "query People($a: Coerced, $b: Coerced) { people(search: $a, filter: { ages: $b }) { id } }",
        ),
      ),
    );
  });

  it("has a variable in the place of each text and each value of our own scalars, so that none becomes code", () => {
    const found = prepare(
      'query People($ages: [Int!]) { people(search: "ana", filter: { ids: ["1", 2], since: 5, ages: $ages }) { id } }',
    );
    expect(found?.constants).toEqual({ __constant0: "ana", __constant1: "1", __constant2: 5 });
    expect(found && print(found.document)).toBe(
      print(
        parse(
          "query People($ages: Coerced, $__constant0: Coerced, $__constant1: Coerced, $__constant2: Coerced) { people(search: $__constant0, filter: { ids: [$__constant1, 2], since: $__constant2, ages: $ages }) { id } }",
        ),
      ),
    );
  });

  it("lists the variables that are used inside an object or a list, because these variables must have a value", () => {
    const found = prepare(
      "query People($a: String, $b: Int, $c: ID!) { people(search: $a, filter: { name: $a, ids: [$c] }, first: $b) { id } }",
    );
    expect(found?.needed).toEqual(new Set(["a", "c"]));
  });
});

describe("choosing whether an operation is compiled or left to GraphQL", () => {
  const wide = (fields: number): string =>
    `{ people { ${Array.from({ length: fields }, (_, index) => `f${index}: name`).join(" ")} } }`;

  it.each([
    ["is a mutation", "mutation { rename { id } }"],
    ["has a directive", "query Q($b: Boolean!) { people { id name @include(if: $b) } }"],
    [
      "has a directive in a fragment",
      "{ people { ...F } } fragment F on Person { id @skip(if: true) }",
    ],
    ["has an alias that JavaScript reserves", "{ people { __proto__: id } }"],
    ["returns one of several types", "{ node(id: 1) { id } }"],
    ["reads the schema", "{ __schema { types { name } } }"],
    ["reads a type", '{ __type(name: "Person") { name } }'],
    [
      "uses the names that constants get",
      "query Q($__constant0: String) { people(search: $__constant0) { id } }",
    ],
    [
      "has a variable that every object of JavaScript has",
      "query Q($constructor: String) { people(search: $constructor) { id } }",
    ],
    ["selects more than can be compiled quickly", wide(501)],
  ])("leaves an operation to GraphQL if it %s", (_, source) => {
    expect(prepare(source)).toBeNull();
  });

  it("compiles an operation that selects 500 fields, the most that are compiled", () => {
    expect(prepare(wide(499))).not.toBeNull();
  });

  it("leaves an operation to GraphQL if its fragments together select too much", () => {
    const fragments = Array.from(
      { length: 10 },
      (_, index) =>
        `fragment F${index} on Person { a${index}: friends { ...F${index + 1} } b${index}: friends { ...F${index + 1} } }`,
    );
    const source = `{ people { ...F0 } } ${fragments.join(" ")} fragment F10 on Person { id }`;
    expect(prepare(source)).toBeNull();
  });
});
