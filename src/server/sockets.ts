import type { IncomingMessage, Server } from "node:http";
import { execute, getOperationAST, GraphQLError } from "graphql";
import type { ExecutionArgs, ExecutionResult, GraphQLSchema } from "graphql";
import { CloseCode, handleProtocols, makeServer } from "graphql-ws";
import { WebSocketServer } from "ws";
import type { RawData, WebSocket } from "ws";
import type { Config } from "../config.ts";
import { whileInReach } from "../database/reach.ts";
import { log } from "../log.ts";
import { createContext } from "./create-context.ts";
import type { Context } from "../resolvers/context.ts";
import type { Services } from "../resolvers/context.ts";
import { keepAlive } from "./keep-alive.ts";
import { refuseScope } from "./authorization/demand-scope.ts";
import { createMask } from "./mask-error.ts";
import type { Metrics } from "./metrics.ts";
import type { RateLimits } from "./rate-limits.ts";
import { addressBehindProxies } from "./address.ts";
import { createRequestId } from "./request-id.ts";
import { isUnavailable, unavailable } from "./unavailable.ts";
import { watchRevocations } from "./revocation.ts";
import { failWith } from "./operations/failing-events.ts";
import { createJudge } from "./operations/judge-operation.ts";
import { prepareOperation } from "./operations/socket-operations.ts";
import { toBatchSchema } from "./operations/batch-schema.ts";
import { createPayloads } from "./operations/socket-payload.ts";
import { subscribeAnew } from "./operations/subscribe-anew.ts";
import { createSender } from "./socket-sender.ts";
import type { Sender } from "./socket-sender.ts";

const GOING_AWAY = 1001;
const UNAUTHORIZED = 4401; // graphql-ws: a client does not connect again by itself.
const INTERNAL_ERROR = 1011;
const TRY_AGAIN_LATER = 1013; // graphql-ws: a client connects again by itself.
const CLOSE_MS = 1_000;

/** What GraphQL over websockets is made from. */
export interface SocketParts {
  readonly config: Config;
  readonly schema: GraphQLSchema;
  readonly services: Services;
  readonly httpServer: Server;
  readonly metrics: Metrics;
  readonly rateLimits: RateLimits;
}

interface Extra {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  readonly sender: Sender;
}

/** An operation that is about to be executed. */
interface Prepared {
  readonly context: Context;
  readonly sender: Sender;
  readonly sameAs: string;
  /** What the client calls the operation. */
  readonly id: string;
}

/** GraphQL over websockets on the path of GraphQL over HTTP; the answer closes them all. */
export function openSockets(parts: SocketParts): () => Promise<void> {
  const { config, schema, services, httpServer, metrics, rateLimits } = parts;
  const { limits } = config;
  const rules = { schema, limits, judge: createJudge(config) };
  const batchSchema = toBatchSchema(schema);
  const mask = createMask(config);
  const { toPayload, toMessage } = createPayloads(mask, limits.answerBytes);
  const revocations = watchRevocations(services.apiKeys);
  const prepared = new WeakMap<ExecutionArgs, Prepared>();
  const failed = new WeakSet<object>();
  const preparedOf = (args: ExecutionArgs): Prepared => {
    const operation = prepared.get(args);
    if (operation === undefined) throw new Error("The operation was not prepared here.");
    return operation;
  };

  async function open(args: ExecutionArgs): Promise<AsyncIterableIterator<ExecutionResult>> {
    const { context, sender, sameAs, id } = preparedOf(args);
    const operation = { ...args, requestId: context.requestId };
    const sendNext = (answer: ExecutionResult) => sender.send(toMessage(id, operation, answer));
    let isGivenUp = false;
    const subscribe = async () => {
      const events = await subscribeAnew({
        args,
        batchSchema,
        context,
        reader: sender,
        sameAs,
        sendNext,
      });
      if (isGivenUp) await events.return?.();
      return events;
    };
    try {
      return await whileInReach(subscribe);
    } catch (error) {
      isGivenUp = true;
      const events = failWith(error);
      failed.add(events);
      return events;
    }
  }

  async function timed<T extends object>(args: ExecutionArgs, running: T | Promise<T>): Promise<T> {
    const startedAt = performance.now();
    const answer = await running;
    metrics.noteOperation({
      type: getOperationAST(args.document, args.operationName)?.operation ?? "unknown",
      transport: "websocket",
      isFailed: "errors" in answer || failed.has(answer),
      ms: performance.now() - startedAt,
    });
    return answer;
  }

  const authenticate = (params: Readonly<Record<string, unknown>> | undefined, extra: Extra) =>
    whileInReach(() => services.apiKeys.authenticate(authorizationIn(params, extra)));

  const protocol = makeServer<Record<string, unknown>, Extra>({
    onConnect: async ({ extra, connectionParams }) => {
      if (rateLimits.refuseAddress(addressBehindProxies(extra.request)) !== null) {
        extra.socket.close(TRY_AGAIN_LATER, "Too many requests come from this address.");
        return false;
      }
      const key = await authenticate(connectionParams, extra);
      if (key === null) {
        extra.socket.close(CloseCode.Forbidden, "The API key is missing or wrong.");
        return false;
      }
      const end = (): void =>
        extra.socket.close(UNAUTHORIZED, "The API key was revoked or has expired.");
      extra.socket.once("close", revocations.add(key.id, end));
      return true;
    },
    onSubscribe: async ({ extra, connectionParams, subscriptions }, id, payload) => {
      if (Object.keys(subscriptions).length > limits.subscriptionsPerSocket) {
        return [tooManySubscriptions(limits.subscriptionsPerSocket)];
      }
      const tooOften = rateLimits.refuseAddress(addressBehindProxies(extra.request));
      if (tooOften !== null) return [tooOften];
      const key = await authenticate(connectionParams, extra);
      const refusal = key === null ? null : rateLimits.refuseKey(key.id);
      if (refusal !== null) return [refusal];
      // As over HTTP, nothing is parsed for whoever may not even read the schema.
      if (key === null && config.introspection !== "on") return [refuseScope(key, [])];
      const operation = prepareOperation(payload, rules, key);
      if (!operation.ok) return operation.errors;
      const context = createContext({
        config,
        services,
        key,
        requestId: createRequestId(),
        origin: originOf(extra.request),
      });
      const args = { ...operation.args, contextValue: context };
      const { query, operationName = null, variables = null } = payload;
      const sameAs = JSON.stringify([query, operationName, variables, key?.id, context.origin]);
      prepared.set(args, { context, sender: extra.sender, sameAs, id });
      return args;
    },
    execute: (args) =>
      timed(
        args,
        inReach(async () => execute(args)),
      ),
    subscribe: (args) => timed(args, open(args)),
    onNext: (_context, _id, _payload, args, answer) =>
      toPayload({ ...args, requestId: preparedOf(args).context.requestId }, answer),
    // Around an error that a subscription ends by, the protocol's library puts another.
    onError: (_context, _id, _payload, errors) => {
      const requestId = createRequestId();
      return errors.map((error) =>
        mask(error.originalError instanceof GraphQLError ? error.originalError : error, requestId),
      );
    },
  });

  const server = new WebSocketServer({
    server: httpServer,
    path: "/graphql",
    maxPayload: limits.messageBytes,
    handleProtocols,
  });
  server.on("error", () => undefined); // The HTTP server's, which is told to whoever makes it listen.
  server.on("connection", (socket, request) => {
    metrics.noteSockets(server.clients.size);
    socket.on("error", (error) => log.info({ err: error }, "A websocket failed."));
    const sender = createSender(socket, request.socket, limits.slowConsumerMs);
    const stopPinging = keepAlive(socket, config.limits.slowConsumerMs);
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (text) => sender.send(text) ?? undefined,
        close: (code, reason) => socket.close(code, reason),
        onMessage: (receive) => {
          socket.on("message", (message) => {
            receive(textOf(message)).catch((error: unknown) => {
              if (isUnavailable(error)) {
                socket.close(TRY_AGAIN_LATER, "The database cannot be reached.");
                return;
              }
              log.error({ err: error }, "A message of a websocket failed.");
              socket.close(INTERNAL_ERROR, "Internal server error.");
            });
          });
        },
      },
      { socket, request, sender },
    );
    socket.once("close", (code, reason) => {
      stopPinging();
      metrics.noteSockets(server.clients.size);
      void closed(code, String(reason));
    });
  });

  return async () => {
    revocations.stop();
    for (const socket of server.clients) socket.close(GOING_AWAY, "The server stops.");
    const timer = setTimeout(
      () => server.clients.forEach((socket) => socket.terminate()),
      CLOSE_MS,
    );
    await new Promise<void>((resolve) => server.close(() => resolve()));
    clearTimeout(timer);
  };
}

// What a database that is away ends is answered as that operation's error.
async function inReach<T>(work: () => Promise<T>): Promise<T | ExecutionResult> {
  try {
    return await whileInReach(work);
  } catch (error) {
    if (isUnavailable(error)) return { data: null, errors: [unavailable()] };
    throw error;
  }
}

const textOf = (message: RawData): string => (Buffer.isBuffer(message) ? message.toString() : "");

function authorizationIn(
  params: Readonly<Record<string, unknown>> | undefined,
  { request }: Extra,
): string | undefined {
  const value = params?.["authorization"] ?? params?.["Authorization"];
  return typeof value === "string" ? value : request.headers.authorization;
}

function originOf({ headers, socket }: IncomingMessage): string {
  const isSecure = "encrypted" in socket || headers["x-forwarded-proto"] === "https";
  return `${isSecure ? "https" : "http"}://${headers.host ?? ""}`;
}

const tooManySubscriptions = (limit: number): GraphQLError =>
  new GraphQLError(`A socket carries at most ${limit} operations at a time.`, {
    extensions: { code: "TOO_MANY_SUBSCRIPTIONS" },
  });
