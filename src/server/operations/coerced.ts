import { GraphQLScalarType, GraphQLSchema } from "graphql";

/** The type of values that GraphQL has coerced already, and that a compiled operation takes as they are. */
export const COERCED = new GraphQLScalarType({
  name: "Coerced",
  parseValue: (value) => value,
});

/** Returns the schema with the type `Coerced`, which is never served: operations are compiled against it. */
export function withCoerced(schema: GraphQLSchema): GraphQLSchema {
  const { types, ...config } = schema.toConfig();
  return new GraphQLSchema({ ...config, types: [...types, COERCED], assumeValid: true });
}
