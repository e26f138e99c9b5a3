import { GraphQLList, GraphQLObjectType, GraphQLSchema, getNullableType } from "graphql";
import type { GraphQLFieldConfig } from "graphql";
import type { Context } from "../../resolvers/context.ts";

type FieldConfig = GraphQLFieldConfig<unknown, Context>;

/**
 * The schema with subscriptions that take a list of events as their root and have a list of answers: what an execution costs
 * besides its fields is then paid once for all of them.
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

// The answers may be null, or the fault of one event would take all others with it.
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
