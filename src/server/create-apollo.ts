import type { Server } from "node:http";
import { ApolloServer } from "@apollo/server";
import type { ApolloServerPlugin } from "@apollo/server";
import { ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import { ApolloServerPluginDrainHttpServer } from "@apollo/server/plugin/drainHttpServer";
import { GraphQLError, OperationTypeNode } from "graphql";
import type { GraphQLSchema } from "graphql";
import type { Config } from "../config.ts";
import { log } from "../log.ts";
import type { Context } from "../resolvers/context.ts";
import { maskError } from "./mask-error.ts";
import type { Metrics } from "./metrics.ts";
import { findExcess } from "./query-limits.ts";

const DRAIN_MS = 3_000;

/** What GraphQL over HTTP is made from. */
export interface ApolloParts {
  readonly config: Config;
  readonly schema: GraphQLSchema;
  readonly httpServer: Server;
  readonly metrics: Metrics;
}

/** GraphQL over HTTP: limited, measured, and silent about what is inside. */
export function createApollo(parts: ApolloParts): ApolloServer<Context> {
  const { config, schema, httpServer, metrics } = parts;
  return new ApolloServer<Context>({
    schema,
    introspection: config.isIntrospectionOn,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: config.limits.queryTokens },
    formatError: (_, error) => maskError(error),
    logger: log,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginDrainHttpServer({ httpServer, stopGracePeriodMillis: DRAIN_MS }),
      guardAndMeasure(config, metrics),
    ],
  });
}

function guardAndMeasure({ limits }: Config, metrics: Metrics): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => {
      const startedAt = performance.now();
      return {
        didResolveOperation: async ({ schema, document, operation, request, contextValue }) => {
          if (operation === undefined) return;
          if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
            throw needsSocket(contextValue.origin);
          }
          const variables = request.variables ?? {};
          const error = findExcess({ schema, document, operation, variables }, limits);
          if (error !== null) throw error;
        },
        willSendResponse: async ({ operation, errors }) => {
          metrics.noteOperation({
            type: operation?.operation ?? "unknown",
            transport: "http",
            isFailed: errors !== undefined && errors.length > 0,
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
