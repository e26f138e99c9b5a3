import {
  createSourceEventStream,
  execute,
  getOperationAST,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from "graphql";
import type { DocumentNode, ExecutionArgs, ExecutionResult, GraphQLSchema } from "graphql";
import type { SubscribePayload } from "graphql-ws";
import type { Config } from "../config.ts";
import type { Context } from "../resolvers/context.ts";
import { isNestedTooDeeply, nestedTooDeeply } from "./nesting.ts";
import { findExcess } from "./query-limits.ts";

/** What is to be executed, or what is wrong with it; a fault leaves the socket open. */
export type PreparedOperation =
  | { readonly ok: true; readonly args: ExecutionArgs }
  | { readonly ok: false; readonly errors: readonly GraphQLError[] };

/** Reads an operation that came over a socket, by the rules that hold over HTTP. */
export function prepareOperation(
  payload: SubscribePayload,
  schema: GraphQLSchema,
  config: Config,
): PreparedOperation {
  try {
    return readOperation(payload, schema, config);
  } catch (error) {
    if (isNestedTooDeeply(error)) return refuse(nestedTooDeeply());
    throw error;
  }
}

/** The events of a subscription, each answered in a context of its own. */
export async function subscribeAnew(
  args: ExecutionArgs,
  context: Context,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const events = await createSourceEventStream({ ...args, contextValue: context });
  if (!(Symbol.asyncIterator in events)) return events;
  const source = events[Symbol.asyncIterator]();
  const close = async (): Promise<IteratorReturnResult<undefined>> => {
    await source.return?.();
    return { done: true, value: undefined };
  };
  // Not a generator, whose return() would wait for the next event.
  const answers: AsyncIterableIterator<ExecutionResult> = {
    [Symbol.asyncIterator]: () => answers,
    next: async () => {
      const event = await source.next();
      if (event.done === true) return { done: true, value: undefined };
      const contextValue = context.renew();
      return {
        done: false,
        value: await execute({ ...args, rootValue: event.value, contextValue }),
      };
    },
    return: close,
    throw: close,
  };
  return answers;
}

function readOperation(
  { query, operationName, variables }: SubscribePayload,
  schema: GraphQLSchema,
  { limits, isIntrospectionOn }: Config,
): PreparedOperation {
  const document = parseQuery(query, limits.queryTokens);
  if (document instanceof GraphQLError) return refuse(document);
  const rules = isIntrospectionOn ? [] : [NoSchemaIntrospectionCustomRule];
  const faults = validate(schema, document, [...specifiedRules, ...rules]);
  if (faults.length > 0) {
    return refuse(...faults.map((fault) => withCode(fault, "GRAPHQL_VALIDATION_FAILED")));
  }
  const operation = getOperationAST(document, operationName);
  if (operation === null || operation === undefined) {
    const error = new GraphQLError("operationName is needed, and must name one of the operations.");
    return refuse(withCode(error, "OPERATION_RESOLUTION_FAILURE"));
  }
  const variableValues = variables ?? {};
  const excess = findExcess({ schema, document, operation, variables: variableValues }, limits);
  if (excess !== null) return refuse(excess);
  return { ok: true, args: { schema, document, operationName, variableValues } };
}

function parseQuery(query: string, maxTokens: number): DocumentNode | GraphQLError {
  try {
    return parse(query, { maxTokens });
  } catch (error) {
    if (error instanceof GraphQLError) return withCode(error, "GRAPHQL_PARSE_FAILED");
    throw error;
  }
}

const refuse = (...errors: readonly GraphQLError[]): PreparedOperation => ({ ok: false, errors });

function withCode(error: GraphQLError, code: string): GraphQLError {
  const { message, nodes, source, positions } = error;
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    extensions: { code },
  });
}
