import { connection } from "../../src/models/connection.ts";
import { databaseOf } from "../../src/models/database.ts";
import { execute, getOperationAST, parse, validate } from "graphql";
import type { ExecutionResult, FormattedExecutionResult, GraphQLSchema } from "graphql";
import { beforeAll } from "vitest";
import { readConfig } from "../../src/config.ts";
import type { ApiKeyIdentity } from "../../src/domain/api-key.ts";
import { createId } from "../../src/domain/ids.ts";
import { scopes as allScopes } from "../../src/domain/scopes.ts";
import type { Scope } from "../../src/domain/scopes.ts";
import { buildPeopleSchema } from "../../src/server/build-schema.ts";
import { createContext } from "../../src/server/create-context.ts";
import { createServices } from "../../src/server/create-services.ts";
import type { Context, Services } from "../../src/resolvers/context.ts";
import { maskError } from "../../src/server/mask-error.ts";
import { createOperationCheck } from "../../src/server/operations/check-operation.ts";
import type { CheckOperation } from "../../src/server/operations/check-operation.ts";
import { useDatabase } from "./database.ts";

type Variables = Readonly<Record<string, unknown>>;

/** The API in the test's own process, without HTTP. */
export interface Api {
  /** Returns the data of an answer; throws if it has errors. */
  readonly ask: <T>(query: string, variables?: Variables) => Promise<T>;
  /** Returns the whole answer, including errors. */
  readonly send: <T>(query: string, variables?: Variables) => Promise<FormattedExecutionResult<T>>;
  /** Returns the same API for a key with these scopes, or for a caller without a key. */
  readonly as: (scopes: readonly Scope[] | null) => Pick<Api, "ask" | "send">;
  readonly services: () => Services;
}

/** Gives a test file the API in its own process, with a database of its own. */
export function useApi(env: Readonly<Record<string, string>> = {}): Api {
  const config = readConfig(env);
  let schema: GraphQLSchema;
  let checkOperation: CheckOperation;
  let services: Services;
  useDatabase();
  beforeAll(async () => {
    schema = await buildPeopleSchema();
    checkOperation = createOperationCheck(config);
    services = createServices(databaseOf(connection), config);
  });

  // Answers like the HTTP server, but without its limit of tokens, because tests write long lists into their
  // documents.
  async function answer(
    source: string,
    variables: Variables,
    contextValue: Context,
  ): Promise<ExecutionResult> {
    const document = parse(source);
    const errors = validate(schema, document);
    if (errors.length > 0) return { errors };
    const operation = getOperationAST(document);
    if (operation === null || operation === undefined) throw new Error("No operation, or several.");
    const refusal = checkOperation({ schema, document, operation, variables }, contextValue.key);
    if (refusal !== null) return { errors: [refusal] };
    return execute({ schema, document, variableValues: variables, contextValue });
  }

  function as(scopes: readonly Scope[] | null): Pick<Api, "ask" | "send"> {
    const key = scopes === null ? null : aKey(scopes);
    const send: Api["send"] = async (source, variables = {}) => {
      const request = { requestId: "of-a-test", origin: "http://people.test" };
      const contextValue = createContext({ config, services, key, ...request });
      const result = await answer(source, variables, contextValue);
      // Like over HTTP, the answer consists of plain objects with masked errors.
      return JSON.parse(
        JSON.stringify({
          ...result,
          errors: result.errors?.map((error) => maskError(error, request.requestId)),
        }),
      );
    };
    const ask: Api["ask"] = async <T>(query: string, variables?: Variables): Promise<T> => {
      const { data, errors } = await send<T>(query, variables);
      if (errors !== undefined || data === undefined || data === null) {
        throw new Error(`The API answered with errors: ${JSON.stringify(errors)}`);
      }
      return data;
    };
    return { ask, send };
  }

  return { ...as(allScopes), as, services: () => services };
}

function aKey(scopes: readonly Scope[]): ApiKeyIdentity {
  const createdAt = new Date();
  return {
    id: createId(createdAt),
    name: "Of a test",
    scopes,
    createdAt,
    lastUsedAt: null,
    expiresAt: null,
  };
}
