import type { Server } from "node:http";
import { HeaderMap } from "@apollo/server";
import type { ApolloServer, ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import { ApolloServerPluginDrainHttpServer } from "@apollo/server/plugin/drainHttpServer";
import { GraphQLError, OperationTypeNode } from "graphql";
import type { GraphQLSchema } from "graphql";
import type { Config } from "../config.ts";
import { log } from "../log.ts";
import type { Context } from "../resolvers/context.ts";
import { AvailableApollo } from "./available-apollo.ts";
import { retryAfterOf, statusOf } from "./error-status.ts";
import { createMasking } from "./masking.ts";
import type { Masking } from "./masking.ts";
import type { Metrics } from "./metrics.ts";
import { answerTooLarge, isAnswerLargerThan } from "./operations/answer-size.ts";
import { createCompiledOperations } from "./operations/compiled-operations.ts";
import { createOperationCheck } from "./operations/check-operation.ts";
import { operationNotNamed } from "./operations/requested-operation.ts";

const DRAIN_MS = 3_000;

export interface ApolloParts {
  readonly config: Config;
  readonly schema: GraphQLSchema;
  readonly httpServer: Server;
  readonly metrics: Metrics;
}

/** Creates the Apollo server, which limits and measures every operation, and hides the server's internals in errors. */
export function createApollo(parts: ApolloParts): ApolloServer<Context> {
  const { config, schema, httpServer, metrics } = parts;
  const masking = createMasking(config);
  return new AvailableApollo({
    schema,
    // The guard below decides for each request who may introspect. Apollo cannot: it caches validated documents across
    // callers.
    introspection: true,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: config.limits.queryTokens },
    formatError: masking.hold,
    stringifyResult: masking.write,
    logger: log,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      // Disables Apollo's plugin for cache hints: it visits every field, and this schema has no hints.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginDrainHttpServer({ httpServer, stopGracePeriodMillis: DRAIN_MS }),
      createGuard(config, masking),
      createMeasure(metrics),
      createCompiler(schema, masking),
    ],
  });
}

// Checks an operation before it is executed, then masks its errors and limits the size of its answer.
function createGuard(config: Config, masking: Masking): ApolloServerPlugin<Context> {
  const checkOperation = createOperationCheck(config);
  const { answerBytes } = config.limits;
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, operation, request, contextValue }) => {
        if (operation === undefined) throw operationNotNamed();
        if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
          throw needsSocket(contextValue.origin);
        }
        const variables = request.variables ?? {};
        const refusal = checkOperation(
          { schema, document, operation, variables },
          contextValue.key,
        );
        if (refusal !== null) throw refusal;
      },
      willSendResponse: async ({ operation, contextValue, response: { http, body } }) => {
        if (body.kind !== "single") return;
        const { requestId } = contextValue;
        const held = body.singleResult.errors;
        if (held !== undefined) {
          body.singleResult.errors = held.map((error) => masking.mask(error, requestId));
        }
        if (isAnswerLargerThan(body.singleResult, answerBytes)) {
          const error = answerTooLarge(answerBytes, operation?.operation);
          body.singleResult = { errors: [masking.mask(error, requestId)] };
        }
        const { errors = [], data } = body.singleResult;
        const status = statusOf(errors, data !== undefined);
        if (status !== null) http.status = status;
        const retryAfter = retryAfterOf(errors);
        if (retryAfter !== null) http.headers.set("retry-after", String(retryAfter));
      },
    }),
  };
}

// If the caller has a key and the operation was sent before, runs code that was compiled for the operation; Apollo
// executes everything else. Compiling costs time, so it pays only for operations that come again, and callers without a
// key cannot cause it.
function createCompiler(schema: GraphQLSchema, masking: Masking): ApolloServerPlugin<Context> {
  const executeCompiled = createCompiledOperations(schema);
  return {
    requestDidStart: async () => ({
      responseForOperation: async ({ document, operation, request, contextValue }) => {
        if (contextValue.key === null) return null;
        const variables = request.variables ?? {};
        const answer = await executeCompiled({ document, operation, variables, contextValue });
        if (answer === null) return null;
        const { data = null, errors } = answer;
        const held = errors?.map((error) => masking.hold(error.toJSON(), error));
        const singleResult = held === undefined ? { data } : { data, errors: held };
        return { http: { headers: new HeaderMap() }, body: { kind: "single", singleResult } };
      },
    }),
  };
}

function createMeasure(metrics: Metrics): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => {
      const startedAt = performance.now();
      return {
        willSendResponse: async ({ operation, response: { body } }) => {
          const isFailed = body.kind === "single" && (body.singleResult.errors?.length ?? 0) > 0;
          metrics.noteOperation({
            type: operation?.operation ?? "unknown",
            transport: "http",
            isFailed,
            ms: performance.now() - startedAt,
          });
        },
      };
    },
  };
}

function needsSocket(origin: string): GraphQLError {
  const address = `${origin.replace(/^http/, "ws")}/graphql`;
  return new GraphQLError(
    `A subscription needs a websocket: connect to ${address} with the subprotocol graphql-transport-ws, and send the key in connectionParams.authorization.`,
    { extensions: { code: "BAD_REQUEST", http: { status: 400 } } },
  );
}
