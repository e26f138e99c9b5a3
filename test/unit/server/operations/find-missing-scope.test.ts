import { buildSchema, getOperationAST, parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import type { Scope } from "../../../../src/domain/scopes.ts";
import { findMissingScope } from "../../../../src/server/operations/find-missing-scope.ts";
import type { RootScopes } from "../../../../src/server/authorization/root-scopes.ts";

const schema = buildSchema(`
  type Query { node(id: ID): Node person: Person imports: [ImportJob!]! }
  type Mutation { createPerson: Payload! }
  type Subscription { importFinished: ImportJob! }
  interface Node { id: ID! }
  interface Named { name: String }
  type Person implements Node & Named { id: ID! name: String friend: Person tags: [Tag!]! import: ImportJob }
  type Tag implements Node & Named { id: ID! name: String }
  type ImportJob implements Node { id: ID! status: String person: Person }
  type Payload { person: Person userErrors: [UserError!]! }
  type UserError { message: String! person: Person }
`);
const rootScopes: RootScopes = new Map<string, readonly Scope[]>([
  ["Query.node", []],
  ["Query.person", ["PEOPLE_READ"]],
  ["Query.imports", ["IMPORT"]],
  ["Mutation.createPerson", ["PEOPLE_WRITE"]],
  ["Subscription.importFinished", ["IMPORT"]],
]);

function missing(source: string, scopes: readonly Scope[] | null, variables = {}): string | null {
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document);
  if (operation === null || operation === undefined) throw new Error("No operation.");
  const requested = { schema, document, operation, variables };
  const found = findMissingScope(requested, scopes === null ? null : { scopes }, rootScopes);
  return found === null ? null : `${found.anyOf.join("|")} ${found.path.join(".")}`;
}

describe("finding the scope that a key lacks", () => {
  it("returns the scope that a root field needs; a root field without a scope needs only a key", () => {
    expect(missing("{ imports { id } }", ["PEOPLE_READ"])).toBe("IMPORT imports");
    expect(missing("{ imports { id } }", ["IMPORT"])).toBeNull();
    expect(missing("{ imports { id } }", ["ADMIN"])).toBeNull();
    expect(missing("{ node { id } }", ["MERGE"])).toBeNull();
    expect(missing("{ node { id } }", null)).toBe(" node");
    expect(missing("{ __typename }", null)).toBeNull();
  });

  it("returns the scope of a type if a field of that type other than id is selected, at any level", () => {
    const created = (fields: string) => `mutation { createPerson { person { ${fields} } } }`;
    expect(missing(created("id"), ["PEOPLE_WRITE"])).toBeNull();
    expect(missing(created("id name"), ["PEOPLE_WRITE"])).toBe(
      "PEOPLE_READ createPerson.person.name",
    );
    expect(missing(created("a: name"), ["PEOPLE_WRITE"])).toBe("PEOPLE_READ createPerson.person.a");
    expect(missing("{ person { import { status } } }", ["PEOPLE_READ"])).toBe(
      "IMPORT person.import.status",
    );
    expect(missing("subscription { importFinished { person { name } } }", ["IMPORT"])).toBe(
      "PEOPLE_READ importFinished.person.name",
    );
  });

  it("checks every field of the operation, not only the first", () => {
    const source = `mutation { a: createPerson { userErrors { message } } b: createPerson { person { name } } }`;
    expect(missing(source, ["PEOPLE_WRITE"])).toBe("PEOPLE_READ b.person.name");
  });

  it("checks fragments, including those that include each other", () => {
    const source = `{ imports { ...A } } fragment A on ImportJob { id ...B } fragment B on ImportJob { person { ... { name } } }`;
    expect(missing(source, ["IMPORT"])).toBe("PEOPLE_READ imports.person.name");
  });

  it("requires the scopes of all types that an interface may be, but in a fragment on one type only the scope of that type", () => {
    expect(missing("{ node { ... on ImportJob { status } } }", ["IMPORT"])).toBeNull();
    expect(missing("{ node { ... on ImportJob { status } } }", ["MERGE"])).toBe(
      "IMPORT node.status",
    );
    expect(missing("{ node { ... on Named { name } } }", ["IMPORT"])).toBe("PEOPLE_READ node.name");
    expect(missing("{ node { ... on Node { id } } }", ["IMPORT"])).toBeNull();
    // The type condition names a type that is not an import, so it needs no IMPORT scope.
    expect(
      missing("{ node { ... on Named { ... on Node { id } name } } }", ["PEOPLE_READ"]),
    ).toBeNull();
  });

  it("ignores what @skip and @include leave out, by literals, variables and defaults", () => {
    const source = `query ($with: Boolean!, $or: Boolean = true) {
      imports { person @include(if: $with) { name } ... @skip(if: $or) { person { name } } }
      person @include(if: false) { name }
    }`;
    expect(missing(source, ["IMPORT"], { with: false })).toBeNull();
    expect(missing(source, ["IMPORT"], { with: true })).toBe("PEOPLE_READ imports.person.name");
    expect(missing(source, ["IMPORT"], { with: false, or: false })).toBe(
      "PEOPLE_READ imports.person.name",
    );
  });

  it("ignores the fields of an object that is null because the key lacks its scope, and checks them if the key has it", () => {
    const source = `mutation { createPerson { userErrors { person { name import { status } } } } }`;
    expect(missing(source, ["PEOPLE_WRITE"])).toBeNull();
    expect(missing(source, ["PEOPLE_WRITE", "PEOPLE_READ"])).toBe(
      "IMPORT createPerson.userErrors.person.import.status",
    );
  });

  it("takes linear time if each of many fragments includes the next one twice", () => {
    const levels = Array.from(
      { length: 60 },
      (_, level) => `fragment F${level} on Person { ...F${level + 1} friend { ...F${level + 1} } }`,
    );
    const source = `{ person { ...F0 } } ${levels.join(" ")} fragment F60 on Person { import { status } }`;
    expect(missing(source, ["PEOPLE_READ"])).toBe("IMPORT person.import.status");
  });
});
