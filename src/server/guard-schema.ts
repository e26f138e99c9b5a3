import {
  defaultFieldResolver,
  GraphQLError,
  isIntrospectionType,
  isObjectType,
  OperationTypeNode,
} from "graphql";
import type {
  GraphQLField,
  GraphQLFieldResolver,
  GraphQLResolveInfo,
  GraphQLSchema,
} from "graphql";
import { isTransient } from "../database/retry.ts";
import type { Context } from "../resolvers/context.ts";
import { demandSetConditions, takesFilter } from "./unset-conditions.ts";

type Field = GraphQLField<unknown, Context>;
type Resolve = GraphQLFieldResolver<unknown, Context>;

/**
 * Has every filter be whole, and every query end when its time is up.
 *
 * Scopes are not asked for here: those of all that is selected are, before anything is executed.
 */
export function guardSchema(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    // Those of introspection belong to every schema of the process.
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values<Field>(type.getFields())) {
      // What is only read from its object takes no time.
      if (field.resolve !== undefined) before(field, demandTime);
    }
  }
  for (const root of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values<Field>(root?.getFields() ?? {})) {
      if (takesFilter(field)) before(field, (_, info) => demandSetConditions(info));
    }
  }
  for (const field of Object.values<Field>(schema.getSubscriptionType()?.getFields() ?? {})) {
    if (takesFilter(field)) beforeSubscribing(field);
  }
  for (const field of Object.values<Field>(schema.getQueryType()?.getFields() ?? {})) bound(field);
  return schema;
}

function demandTime({ deadline }: Context, { operation }: GraphQLResolveInfo): void {
  // What a mutation has done is told, however long it took.
  if (operation.operation === OperationTypeNode.QUERY && deadline.isOver()) throw overdue();
}

function before(field: Field, check: (context: Context, info: GraphQLResolveInfo) => void): void {
  const resolve: Resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    check(context, info);
    return resolve(source, args, context, info);
  };
}

function beforeSubscribing(field: Field): void {
  const { subscribe } = field;
  if (subscribe === undefined) return;
  field.subscribe = (source, args, context, info) => {
    demandSetConditions(info);
    return subscribe(source, args, context, info);
  };
}

function bound(field: Field): void {
  const resolve: Resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    let timer: NodeJS.Timeout | undefined;
    const end = new Promise((_, reject) => {
      timer = setTimeout(() => reject(overdue()), context.deadline.remainingMs());
    });
    const answer = again(async () => resolve(source, args, context, info));
    return Promise.race([answer, end]).finally(() => clearTimeout(timer));
  };
}

// An election in the middle of a query is survived: the driver repeats a command once, and not the pages of a cursor.
async function again<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isTransient(error)) throw error;
    return work();
  }
}

const overdue = (): GraphQLError =>
  new GraphQLError("The query took longer than the server allows. Ask for less at a time.", {
    extensions: { code: "QUERY_TIMEOUT" },
  });
