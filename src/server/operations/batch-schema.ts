import { GraphQLList, GraphQLObjectType, GraphQLSchema, getNullableType } from "graphql";
import type { GraphQLFieldConfig } from "graphql";
import type { Context } from "../../resolvers/context.ts";

type FieldConfig = GraphQLFieldConfig<unknown, Context>;

/**
 * Turns each subscription field into one that takes a list of events and returns a list of answers, so that the fixed
 * cost of an execution is paid once for all of them.
 */
export function toBatchSchema(schema: GraphQLSchema): GraphQLSchema {
  const former = schema.getSubscriptionType();
  const { types, ...config } = schema.toConfig();
  if (former === null || former === undefined) return schema;
  const { fields, ...typeConfig } = former.toConfig();
  const subscription = new GraphQLObjectType({
    ...typeConfig,
    fields: Object.fromEntries(
      Object.entries<FieldConfig>(fields).map(([name, field]) => [name, inBatches(field)]),
    ),
  });
  return new GraphQLSchema({
    ...config,
    subscription,
    types: types.filter((type) => type !== former),
    assumeValid: true,
  });
}

// Each answer may be null. If null were not allowed, an error in one answer would make the whole list null, and with it
// the answers to the other events.
function inBatches(field: FieldConfig): FieldConfig {
  const { resolve } = field;
  return {
    ...field,
    type: new GraphQLList(getNullableType(field.type)),
    resolve: (events, args, context, info) => {
      if (!Array.isArray(events)) throw new TypeError("The root of a batch is a list of events.");
      return events.map((event: unknown) => {
        try {
          return resolve === undefined ? event : resolve(event, args, context, info);
        } catch (error) {
          return error instanceof Error ? error : new Error(String(error));
        }
      });
    },
  };
}
