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
 * Puts two checks around the fields of a schema: every condition of a filter has a value, and a query stops when its
 * time is up. Scopes are not checked here but once for the whole operation, before it is executed.
 */
export function guardSchema(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    // Introspection types are shared by all schemas of the process, so they must not be changed.
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values<Field>(type.getFields())) {
      // A field without a resolver is read from its object, which takes no time.
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
  // Only queries are stopped: a mutation must report what it has done, however long it took.
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

// Runs a query again if an election interrupts it: the driver retries single commands, but not the pages of a cursor.
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
