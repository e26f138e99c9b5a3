import "reflect-metadata";
import { createPubSub } from "@graphql-yoga/subscription";
import type { GraphQLSchema } from "graphql";
import { buildSchema } from "type-graphql";
import { authChecker } from "./authorization/auth-checker.ts";
import { guardSchema } from "./guard-schema.ts";
import { resolvers } from "./resolvers.ts";

/** The schema that is served, guarded by scopes and deadlines. */
export async function buildPeopleSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [...resolvers],
    authChecker,
    pubSub: createPubSub(), // Demanded with any subscription; ours come from the database.
    validate: false,
  });
  return guardSchema(schema);
}
