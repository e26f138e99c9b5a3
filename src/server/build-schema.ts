import "reflect-metadata";
import { createPubSub } from "@graphql-yoga/subscription";
import { defaultFieldResolver, isObjectType } from "graphql";
import type { GraphQLSchema } from "graphql";
import { buildSchema, getMetadataStorage } from "type-graphql";
import { authChecker } from "./authorization/auth-checker.ts";
import { guardSchema } from "./guard-schema.ts";
import { resolvers } from "./resolvers.ts";

/** Builds the schema that is served, with the checks of filters and of query time put around its fields. */
export async function buildPeopleSchema(): Promise<GraphQLSchema> {
  // Fields without logic of their own skip what TypeGraphQL wraps around resolvers, which costs time for each value.
  for (const type of getMetadataStorage().objectTypes) type.simpleResolvers = true;
  const schema = await buildSchema({
    resolvers: [...resolvers],
    authChecker,
    // TypeGraphQL demands a `pubSub` if there are subscriptions, but ours read change streams and never use it.
    pubSub: createPubSub(),
    validate: false,
  });
  callCounts(schema);
  return guardSchema(schema);
}

// Gives each field `totalCount` a resolver. The value of this field is a function that counts, so that people are
// counted only if a client selects the field. Compiled operations call such a function only if the field has a
// resolver.
function callCounts(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    const count = isObjectType(type) ? type.getFields()["totalCount"] : undefined;
    if (count !== undefined) count.resolve ??= defaultFieldResolver;
  }
}
