import { GraphQLScalarType, GraphQLSchema } from "graphql";

/**
 * A type for the variables of compiled operations. GraphQL has checked and converted their values before, so they are
 * taken as they are.
 */
export const COERCED = new GraphQLScalarType({
  name: "Coerced",
  parseValue: (value) => value,
});

/**
 * Returns a copy of the schema that also has the type `Coerced`. It is never served; operations are only compiled
 * against it.
 */
export function withCoerced(schema: GraphQLSchema): GraphQLSchema {
  const { types, ...config } = schema.toConfig();
  return new GraphQLSchema({ ...config, types: [...types, COERCED], assumeValid: true });
}
