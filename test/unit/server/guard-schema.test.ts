import { buildSchema, graphql } from "graphql";
import { describe, expect, it } from "vitest";
import type { Scope } from "../../../src/domain/scopes.ts";
import { createDeadline } from "../../../src/server/deadline.ts";
import { guardSchema } from "../../../src/server/guard-schema.ts";

const person = { id: "per_1", firstName: "Ana" };
const rootValue = { person, change: { person }, never: () => new Promise(() => undefined) };

async function answer(source: string, scopes: readonly Scope[] | null, timeMs = 60_000) {
  const schema = guardSchema(
    buildSchema(`
      type Query { person: Person never: String }
      type Mutation { change: Change! }
      type Change { person: Person }
      type Person { id: ID! firstName: String }
    `),
  );
  const contextValue = {
    key: scopes === null ? null : { scopes },
    deadline: createDeadline(timeMs),
  };
  const { data, errors } = await graphql({ schema, source, rootValue, contextValue });
  return { data, codes: errors?.map(({ extensions }) => extensions["code"]) };
}

describe("guardSchema", () => {
  it("lets a key read the types of its scopes", async () => {
    expect(await answer("{ person { firstName } }", ["PEOPLE_READ"])).toMatchObject({
      data: { person: { firstName: "Ana" } },
    });
    expect(await answer("{ person { firstName } }", ["ADMIN"])).toMatchObject({
      data: { person: { firstName: "Ana" } },
    });
  });

  it("asks for the scope of a type, whatever way led to it", async () => {
    expect(await answer("mutation { change { person { firstName } } }", ["PEOPLE_WRITE"])).toEqual({
      data: { change: { person: { firstName: null } } },
      codes: ["FORBIDDEN"],
    });
    expect((await answer("{ person { firstName } }", null)).codes).toEqual(["UNAUTHENTICATED"]);
  });

  it("tells a key that may only write the id of what it wrote", async () => {
    expect(await answer("mutation { change { person { id } } }", ["PEOPLE_WRITE"])).toMatchObject({
      data: { change: { person: { id: "per_1" } } },
    });
  });

  it("ends a query whose time is up", async () => {
    expect(await answer("{ never }", ["ADMIN"], 20)).toEqual({
      data: { never: null },
      codes: ["QUERY_TIMEOUT"],
    });
    expect((await answer("{ person { firstName } }", ["ADMIN"], 0)).codes).toEqual([
      "QUERY_TIMEOUT",
    ]);
  });

  it("tells what a mutation has done, however long it took", async () => {
    expect(
      await answer("mutation { change { person { firstName } } }", ["ADMIN"], 0),
    ).toMatchObject({
      data: { change: { person: { firstName: "Ana" } } },
    });
  });
});
