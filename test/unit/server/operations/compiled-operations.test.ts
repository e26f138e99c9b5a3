import "reflect-metadata";
import * as fc from "fast-check";
import {
  execute,
  GraphQLError,
  getNamedType,
  getNullableType,
  getOperationAST,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  parse,
  validate,
} from "graphql";
import type {
  DocumentNode,
  ExecutionResult,
  GraphQLField,
  GraphQLInputType,
  GraphQLSchema,
} from "graphql";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createCompiledOperations } from "../../../../src/server/operations/compiled-operations.ts";
import { buildPeopleSchema } from "../../../../src/server/build-schema.ts";

let schema: GraphQLSchema;
let received: unknown[] = [];

beforeAll(async () => {
  schema = await buildPeopleSchema();
  // Replaces the resolvers, because these tests only compare which arguments root fields receive.
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    field.resolve = (_, args: unknown) => {
      received.push(args);
      return null;
    };
  }
});

beforeEach(() => {
  received = [];
});

type Variables = Readonly<Record<string, unknown>>;

function read(source: string, name?: string) {
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document, name);
  if (operation === null || operation === undefined) throw new Error("No operation.");
  return { document, operation };
}

/**
 * Executes an operation twice, because an operation is compiled only when it comes again. Returns the second answer, or
 * null if the operation is not compiled even then, so that GraphQL must execute it.
 */
async function executeSeen(source: string, variables: Variables = {}, name?: string) {
  const executeCompiled = createCompiledOperations(schema);
  const ready = { ...read(source, name), variables, contextValue: {} };
  expect(await executeCompiled(ready)).toBeNull();
  received = [];
  return executeCompiled(ready);
}

async function receivedBy(run: () => Promise<ExecutionResult | null>) {
  received = [];
  const answer = await run();
  return { isExecuted: answer !== null, args: received };
}

describe("compiled operations", () => {
  it("are compiled when they are seen for the second time", async () => {
    expect(await executeSeen('{ person(by: { id: "1" }) { id } }')).toEqual({
      data: { person: null },
    });
    expect(received).toEqual([{ by: { id: "1" } }]);
  });

  it("are told apart by their names within one document", async () => {
    const source =
      "query One($id: ID!) { person(by: { id: $id }) { id } } query Two { duplicates(first: 2) { totalCount } }";
    await executeSeen(source, { id: "1" }, "One");
    expect(received).toEqual([{ by: { id: "1" } }]);
    await executeSeen(source, {}, "Two");
    expect(received).toEqual([{ first: 2, minScore: 0.8 }]);
  });

  it("never run a text of the caller as code", async () => {
    const marker = "__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d";
    const text = `${marker}globalThis.isInjected = true`;
    const source = `{ people(search: ${JSON.stringify(text)}, filter: { tags: { any: [${JSON.stringify(text)}] } }) { totalCount } }`;
    expect(await executeSeen(source)).not.toBeNull();
    expect(received).toEqual([{ search: text, filter: { tags: { any: [text] } } }]);
    expect("isInjected" in globalThis).toBe(false);
  });

  it.each([
    ["is not set", {}],
    ["is null", { mail: null }],
  ])("leave an operation to GraphQL if a variable inside a literal %s", async (_, variables) => {
    const source =
      "query Q($mail: String) { people(filter: { email: { equals: $mail } }) { totalCount } }";
    expect(await executeSeen(source, variables)).toBeNull();
    expect(received).toEqual([]);
    expect(await executeSeen(source, { mail: "a@b.hr" })).not.toBeNull();
  });

  it("leave an operation to GraphQL, which has the error message, if a variable does not fit its type", async () => {
    const source = "query Q($first: Int) { people(first: $first) { totalCount } }";
    expect(await executeSeen(source, { first: "many" })).toBeNull();
    expect(received).toEqual([]);
  });
});

const anything = fc.oneof(
  fc.constantFrom(null, true, false, 0, 1, -7, 2_147_483_648, 0.5, "", "x", "1", "2026-11-30"),
  fc.constantFrom("2026-11-30T08:00:00Z", "FULL_NAME", "ASC", [], {}, [null], ["a"], [["a"]]),
  fc.string({ maxLength: 5 }),
);

/** Generates values: most fit the type, so that nested objects have fields, and some do not. */
function valueOf(type: GraphQLInputType, depth: number): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return valueOf(type.ofType, depth);
  const fitting = fittingValue(type, depth);
  return fc.oneof({ weight: 12, arbitrary: fitting }, { weight: 1, arbitrary: anything });
}

function fittingValue(type: GraphQLInputType, depth: number): fc.Arbitrary<unknown> {
  if (isListType(type)) {
    const item = valueOf(type.ofType, depth - 1);
    return fc.oneof(fc.array(item, { maxLength: 3 }), item);
  }
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
  if (isInputObjectType(type)) {
    if (depth <= 0) return fc.constant({});
    const fields = Object.values(type.getFields());
    const required = fields.filter((field) => isNonNullType(field.type)).map(({ name }) => name);
    return fc.record(
      Object.fromEntries(fields.map((field) => [field.name, valueOf(field.type, depth - 1)])),
      { requiredKeys: required },
    );
  }
  return scalars[getNamedType(type).name] ?? anything;
}

const scalars: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  ID: fc.oneof(fc.string({ maxLength: 5 }), fc.integer()),
  String: fc.string({ maxLength: 5 }),
  Int: fc.integer({ min: -3, max: 100 }),
  Float: fc.double({ noNaN: true, noDefaultInfinity: true }),
  Boolean: fc.boolean(),
  Date: fc.constantFrom("2026-11-30", "30.11.2026"),
  DateTime: fc.constantFrom("2026-11-30T08:00:00Z", "2026-11-30T08:00:00+01:00", "yesterday"),
};

/** Writes a value as a GraphQL literal, with a variable in place of each part for which `take` returns one. */
function toLiteral(
  value: unknown,
  type: GraphQLInputType,
  take: (value: unknown, type: GraphQLInputType) => string | null,
): string {
  const taken = take(value, type);
  if (taken !== null) return taken;
  const nullable = getNullableType(type);
  if (value === null || typeof value !== "object") {
    return isEnumType(nullable) && typeof value === "string" ? value : JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    const item = isListType(nullable) ? nullable.ofType : nullable;
    return `[${value.map((each: unknown) => toLiteral(each, item, take)).join(", ")}]`;
  }
  const object = isListType(nullable) ? getNullableType(nullable.ofType) : nullable;
  const fields = isInputObjectType(object) ? object.getFields() : {};
  const parts = Object.entries(value).map(([name, each]) => {
    const field = fields[name];
    return `${name}: ${field === undefined ? JSON.stringify(each) : toLiteral(each, field.type, take)}`;
  });
  return `{ ${parts.join(", ")} }`;
}

interface Asked {
  readonly source: string;
  readonly variables: Variables;
}

/** Returns an operation with one field; each argument is a variable, or a literal that may contain variables. */
function ask(
  { name: field, args, type }: GraphQLField<unknown, unknown>,
  sent: Variables,
  choices: readonly number[],
): Asked {
  const variables: Record<string, unknown> = {};
  const definitions: string[] = [];
  let turn = 0;
  const take = (value: unknown, wanted: GraphQLInputType): string | null => {
    const choice = choices[turn++ % choices.length] ?? 0;
    if (choice > 2) return null;
    const name = `v${definitions.length}`;
    definitions.push(`$${name}: ${String(choice === 0 ? wanted : getNullableType(wanted))}`);
    if (choice !== 1) variables[name] = value;
    return `$${name}`;
  };
  const given = args
    .filter(({ name }) => sent[name] !== undefined)
    .map(({ name, type: wanted }) => `${name}: ${toLiteral(sent[name], wanted, take)}`);
  const head = definitions.length === 0 ? "" : `(${definitions.join(", ")})`;
  const asked = given.length === 0 ? "" : `(${given.join(", ")})`;
  const selected = isCompositeType(getNamedType(type)) ? "{ __typename }" : "";
  return { source: `query Q${head} { ${field}${asked} ${selected} }`, variables };
}

function readValid(source: string): DocumentNode | null {
  try {
    const document = parse(source);
    return validate(schema, document).length === 0 ? document : null;
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}

describe("the arguments of compiled operations (property)", () => {
  it("are those of GraphQL's interpreter, whatever is sent in variables and literals", async () => {
    const counts = { compiled: 0, interpreted: 0 };
    for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
      if (field.args.length === 0) continue;
      const sent = fc.record(
        Object.fromEntries(field.args.map(({ name, type }) => [name, valueOf(type, 4)])),
        { requiredKeys: [] },
      );
      const choices = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 9 });
      await fc.assert(
        fc.asyncProperty(sent, choices, async (values, chosen) => {
          const { source, variables } = ask(field, values, chosen);
          const document = readValid(source);
          if (document === null) return;
          const operation = getOperationAST(document);
          if (operation === null || operation === undefined) throw new Error("No operation.");
          const asked = { document, operation, variables, contextValue: {} };
          const executeCompiled = createCompiledOperations(schema);
          expect(await executeCompiled(asked)).toBeNull();
          const compiled = await receivedBy(() => executeCompiled(asked));
          const interpreted = await receivedBy(async () =>
            execute({ schema, document, variableValues: variables, contextValue: {} }),
          );
          counts[compiled.isExecuted ? "compiled" : "interpreted"] += 1;
          // A compiled operation must give the resolvers the same arguments as GraphQL does. An operation that was not
          // compiled must have called no resolver yet, because GraphQL executes it afterwards.
          const expected = compiled.isExecuted ? interpreted.args : [];
          expect({ source, variables, args: compiled.args }).toEqual({
            source,
            variables,
            args: expected,
          });
        }),
        { numRuns: 40 },
      );
    }
    expect(counts.compiled).toBeGreaterThan(200);
  });
});
