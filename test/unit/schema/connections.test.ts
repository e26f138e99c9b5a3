import "reflect-metadata";
import { graphql } from "graphql";
import { Query, Resolver, buildSchema } from "type-graphql";
import { expect, it } from "vitest";
import { TagConnection } from "../../../src/schema/tag.ts";

const pageInfo = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };
let counts = 0;

@Resolver()
class Tags {
  @Query(() => TagConnection)
  tags(): TagConnection {
    const totalCount = (): Promise<number> => {
      counts += 1;
      return Promise.resolve(7);
    };
    return { edges: [], nodes: [], pageInfo, totalCount };
  }
}

it("a connection counts its list only if totalCount is selected", async () => {
  const schema = await buildSchema({ resolvers: [Tags], validate: false });
  await graphql({ schema, source: "{ tags { nodes { id } } }" });
  expect(counts).toBe(0);
  const answer = await graphql({ schema, source: "{ tags { totalCount } }" });
  expect(answer.data).toEqual({ tags: { totalCount: 7 } });
  expect(counts).toBe(1);
});
