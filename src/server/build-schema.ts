import "reflect-metadata";
import { createPubSub } from "@graphql-yoga/subscription";
import type { GraphQLSchema } from "graphql";
import { buildSchema, getMetadataStorage } from "type-graphql";
import { authChecker } from "./authorization/auth-checker.ts";
import { guardSchema } from "./guard-schema.ts";
import { resolvers } from "./resolvers.ts";

/** The schema that is served; its filters are whole and its queries end in time. */
export async function buildPeopleSchema(): Promise<GraphQLSchema> {
  // A field that is only read from its object needs none of the wrapping that TypeGraphQL puts around resolvers.
  for (const type of getMetadataStorage().objectTypes) type.simpleResolvers = true;
  const schema = await buildSchema({
    resolvers: [...resolvers],
    authChecker,
    pubSub: createPubSub(), // Demanded with any subscription; ours come from the database.
    validate: false,
  });
  return guardSchema(schema);
}
