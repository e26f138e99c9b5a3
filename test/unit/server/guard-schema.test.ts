import { buildSchema, graphql, GraphQLObjectType } from "graphql";
import { describe, expect, it } from "vitest";
import { createDeadline } from "../../../src/server/deadline.ts";
import { guardSchema } from "../../../src/server/guard-schema.ts";

const person = { id: "per_1", firstName: "Ana" };
const rootValue = { person, change: { person }, never: () => new Promise(() => undefined) };

async function answer(source: string, timeMs: number) {
  const schema = buildSchema(`
    type Query { person: Person never: String }
    type Mutation { change: Change! }
    type Change { person: Person }
    type Person { id: ID! firstName: String tags: [String!] }
  `);
  const type = schema.getType("Person");
  if (!(type instanceof GraphQLObjectType)) throw new Error("There is no such type.");
  Object.assign(type.getFields()["tags"] ?? {}, { resolve: () => ["vip"] });
  const contextValue = { deadline: createDeadline(timeMs) };
  const { data, errors } = await graphql({
    schema: guardSchema(schema),
    source,
    rootValue,
    contextValue,
  });
  return { data, codes: errors?.map(({ extensions }) => extensions["code"]) };
}

describe("executing operations within their limits", () => {
  it("leaves the introspection types unchanged, which all schemas of the process share", async () => {
    await answer("{ person { id } }", 10_000);
    const other = await graphql({
      schema: buildSchema("type Query { name: String }"),
      source: "{ __schema { queryType { name } } }",
    });
    expect(other).toEqual({ data: { __schema: { queryType: { name: "Query" } } } });
  });

  it("ends a query when its time is over", async () => {
    expect(await answer("{ never }", 20)).toEqual({
      data: { never: null },
      codes: ["QUERY_TIMEOUT"],
    });
  });

  it("loads nothing more for a query whose time is over, and returns what was loaded before", async () => {
    expect(await answer("{ person { firstName tags } }", 0)).toEqual({
      data: { person: { firstName: "Ana", tags: null } },
      codes: ["QUERY_TIMEOUT"],
    });
    expect(await answer("{ person { firstName tags } }", 60_000)).toEqual({
      data: { person: { firstName: "Ana", tags: ["vip"] } },
      codes: undefined,
    });
  });

  it("returns the answer of a mutation even after the time limit, because the client must learn what was changed", async () => {
    expect(await answer("mutation { change { person { firstName tags } } }", 0)).toEqual({
      data: { change: { person: { firstName: "Ana", tags: ["vip"] } } },
      codes: undefined,
    });
  });
});
