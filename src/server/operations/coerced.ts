import { GraphQLScalarType, GraphQLSchema } from "graphql";

/**
 * A type for the variables of operations that graphql-jit compiles. It takes each value as it is, because GraphQL has
 * checked and converted the values before.
 */
export const COERCED = new GraphQLScalarType({
  name: "Coerced",
  parseValue: (value) => value,
});

/**
 * Returns a copy of the schema that also has the type `Coerced`, which takes any value of a variable as it is. The copy
 * is used only to compile operations, whose variables have this type; clients never see it.
 */
export function withCoerced(schema: GraphQLSchema): GraphQLSchema {
  const { types, ...config } = schema.toConfig();
  return new GraphQLSchema({ ...config, types: [...types, COERCED], assumeValid: true });
}
