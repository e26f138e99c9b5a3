import "reflect-metadata";
import { graphql } from "graphql";
import { Arg, Query, Resolver, buildSchema } from "type-graphql";
import { expect, it } from "vitest";
import { BulkOperation } from "../../../src/schema/bulk-operation.ts";
import { Node } from "../../../src/schema/node.ts";
import { Tag } from "../../../src/schema/tag.ts";

@Resolver()
class Nodes {
  @Query(() => Node)
  node(@Arg("id", () => String) id: string): Node {
    return { id };
  }
}

it("the type of a node is resolved from its id", async () => {
  const schema = await buildSchema({
    resolvers: [Nodes],
    orphanedTypes: [BulkOperation, Tag],
    validate: false,
  });
  const source = `{
    tag: node(id: "tag_000000000000000000000001") { __typename }
    operation: node(id: "ope_000000000000000000000001") { __typename }
  }`;
  expect((await graphql({ schema, source })).data).toEqual({
    tag: { __typename: "Tag" },
    operation: { __typename: "BulkOperation" },
  });
});
