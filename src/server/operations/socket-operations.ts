import { getOperationAST, GraphQLError, parse, validate } from "graphql";
import type { DocumentNode, ExecutionArgs, GraphQLSchema } from "graphql";
import type { SubscribePayload } from "graphql-ws";
import { LRUCache } from "lru-cache";
import type { ApiKeyIdentity } from "../../domain/api-key.ts";
import type { Limits } from "../../domain/limits.ts";
import type { CheckOperation } from "./check-operation.ts";
import { refuseConditionalEvents } from "./conditional-events.ts";
import { refuseLength } from "./query-length.ts";
import { isNestedTooDeeply, nestedTooDeeply } from "./nesting.ts";
import { operationNotNamed } from "./requested-operation.ts";

/** An operation that is ready to be executed, or its errors; errors do not close the socket. */
export type PreparedOperation =
  | { readonly ok: true; readonly args: ExecutionArgs }
  | { readonly ok: false; readonly errors: readonly GraphQLError[] };

/** An operation over a socket is refused if it does not fit the schema, exceeds a limit, or `checkOperation` refuses it. */
export interface OperationRules {
  readonly schema: GraphQLSchema;
  readonly limits: Pick<Limits, "queryCharacters" | "queryTokens">;
  readonly checkOperation: CheckOperation;
}

/** Parses, validates and checks an operation that came over a socket, by the rules that hold over HTTP. */
export function prepareOperation(
  payload: SubscribePayload,
  rules: OperationRules,
  key: ApiKeyIdentity | null,
): PreparedOperation {
  try {
    return readOperation(payload, rules, key);
  } catch (error) {
    if (isNestedTooDeeply(error)) return refuse(nestedTooDeeply());
    throw error;
  }
}

function readOperation(
  { query, operationName, variables }: SubscribePayload,
  { schema, limits, checkOperation }: OperationRules,
  key: ApiKeyIdentity | null,
): PreparedOperation {
  const tooLong = refuseLength(query, limits);
  if (tooLong !== null) return refuse(tooLong);
  const read = readDocument(query, schema, limits.queryTokens);
  if (Array.isArray(read)) return refuse(...read);
  const { document } = read;
  const operation = getOperationAST(document, operationName);
  if (operation === null || operation === undefined) return refuse(operationNotNamed());
  const variableValues = variables ?? {};
  const refusal = checkOperation({ schema, document, operation, variables: variableValues }, key);
  if (refusal !== null) return refuse(refusal);
  return { ok: true, args: { schema, document, operationName, variableValues } };
}

interface ValidDocument {
  readonly document: DocumentNode;
}

const MOST_CHARACTERS = 2_000_000;
const documentsOf = new WeakMap<GraphQLSchema, LRUCache<string, ValidDocument>>();

// Equal texts share one document: a thousand pages that show one import send the same query, and each subscription
// keeps its document.
function readDocument(
  query: string,
  schema: GraphQLSchema,
  maxTokens: number,
): ValidDocument | GraphQLError[] {
  const known =
    documentsOf.get(schema) ??
    new LRUCache<string, ValidDocument>({
      maxSize: MOST_CHARACTERS,
      sizeCalculation: (_, { length }) => length + 1,
    });
  documentsOf.set(schema, known);
  const found = known.get(query);
  if (found !== undefined) return found;
  const document = parseQuery(query, maxTokens);
  if (document instanceof GraphQLError) return [document];
  const conditional = refuseConditionalEvents(document);
  if (conditional !== null) return [conditional];
  const faults = validate(schema, document);
  if (faults.length > 0) return faults.map((fault) => withCode(fault, "GRAPHQL_VALIDATION_FAILED"));
  const valid = { document };
  known.set(query, valid);
  return valid;
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
