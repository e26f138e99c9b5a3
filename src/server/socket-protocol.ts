import type { IncomingMessage } from "node:http";
import { getOperationAST, GraphQLError } from "graphql";
import type { ExecutionArgs, ExecutionResult, GraphQLSchema } from "graphql";
import { CloseCode, makeServer } from "graphql-ws";
import type { Context as SocketContext, Server, SubscribePayload } from "graphql-ws";
import type { WebSocket } from "ws";
import type { Config } from "../config.ts";
import { whileInReach } from "../database/reach.ts";
import type { Context, Services } from "../resolvers/context.ts";
import { addressBehindProxies } from "./address.ts";
import { refuseScope } from "./authorization/demand-scope.ts";
import { createContext } from "./create-context.ts";
import { createMask } from "./mask-error.ts";
import type { Metrics } from "./metrics.ts";
import { toBatchSchema } from "./operations/batch-schema.ts";
import { createExecute } from "./operations/compiled-operations.ts";
import { failWith } from "./operations/failing-events.ts";
import { createOperationCheck } from "./operations/check-operation.ts";
import { prepareOperation } from "./operations/socket-operations.ts";
import { createPayloads } from "./operations/socket-payload.ts";
import { subscribeAnew } from "./operations/subscribe-anew.ts";
import type { RateLimits } from "./rate-limits.ts";
import { createRequestId } from "./request-id.ts";
import type { RevocationWatch } from "./revocation.ts";
import type { Sender } from "./socket-sender.ts";
import { isUnavailable, unavailable } from "./unavailable.ts";

const UNAUTHORIZED = 4401; // A close code of graphql-ws after which a client does not reconnect.
/** A close code of graphql-ws after which a client reconnects. */
export const TRY_AGAIN_LATER = 1013;

/**
 * One websocket, the HTTP request that opened it, and the sender of messages to its client. graphql-ws passes them to
 * every hook below, so that a hook knows which client it works for.
 */
export interface SocketExtra {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  readonly sender: Sender;
}

export interface ProtocolParts {
  readonly config: Config;
  readonly schema: GraphQLSchema;
  readonly services: Services;
  readonly metrics: Metrics;
  readonly rateLimits: RateLimits;
  readonly revocations: RevocationWatch;
  /** Collects the sockets whose key was found valid; these may send longer messages. */
  readonly admitted: Pick<WeakSet<WebSocket>, "add">;
}

type Params = Record<string, unknown>;
type Connection = SocketContext<Params, SocketExtra>;

/** An operation that is about to be executed, and where its answers go. */
interface Prepared {
  readonly context: Context;
  readonly sender: Sender;
  readonly sameAs: string;
  /** The id that the client chose for the operation. */
  readonly id: string;
}

/** Creates the graphql-ws server: it admits connections, checks operations as over HTTP, and masks errors. */
export function createProtocol(parts: ProtocolParts): Server<SocketExtra> {
  const { config, schema, services, metrics, rateLimits, revocations, admitted } = parts;
  const { limits } = config;
  const rules = { schema, limits, checkOperation: createOperationCheck(config) };
  const execute = createExecute(schema);
  const executeBatch = createExecute(toBatchSchema(schema));
  const mask = createMask(config);
  const { toPayload, toMessage } = createPayloads(mask, limits.answerBytes);
  const prepared = new WeakMap<ExecutionArgs, Prepared>();
  const failed = new WeakSet<object>();

  function preparedOf(args: ExecutionArgs): Prepared {
    const operation = prepared.get(args);
    if (operation === undefined) throw new Error("The operation was not prepared here.");
    return operation;
  }

  function authenticate({ connectionParams, extra }: Connection) {
    const authorization = authorizationIn(connectionParams, extra.request);
    return whileInReach(() => services.apiKeys.authenticate(authorization));
  }

  async function admit(connection: Connection): Promise<boolean> {
    const { socket, request } = connection.extra;
    if (rateLimits.refuseAddress(addressBehindProxies(request)) !== null) {
      socket.close(TRY_AGAIN_LATER, "Too many requests come from this address.");
      return false;
    }
    const key = await authenticate(connection);
    if (key === null) {
      socket.close(CloseCode.Forbidden, "The API key is missing or wrong.");
      return false;
    }
    const end = (): void => socket.close(UNAUTHORIZED, "The API key was revoked or has expired.");
    socket.once("close", revocations.add(key.id, end));
    admitted.add(socket);
    return true;
  }

  async function prepare(
    connection: Connection,
    id: string,
    payload: SubscribePayload,
  ): Promise<ExecutionArgs | readonly GraphQLError[]> {
    const { sender, request } = connection.extra;
    if (Object.keys(connection.subscriptions).length > limits.subscriptionsPerSocket) {
      return [tooManySubscriptions(limits.subscriptionsPerSocket)];
    }
    const tooOften = rateLimits.refuseAddress(addressBehindProxies(request));
    if (tooOften !== null) return [tooOften];
    const key = await authenticate(connection);
    const refusal = key === null ? null : rateLimits.refuseKey(key.id);
    if (refusal !== null) return [refusal];
    // As over HTTP, nothing is parsed for a caller who may not even read the schema.
    if (key === null && config.introspection !== "on") return [refuseScope(key, [])];
    const operation = prepareOperation(payload, rules, key);
    if (!operation.ok) return operation.errors;
    const requestId = createRequestId();
    const context = createContext({ config, services, key, requestId, origin: originOf(request) });
    const args = { ...operation.args, contextValue: context };
    const { query, operationName = null, variables = null } = payload;
    const sameAs = JSON.stringify([query, operationName, variables, key?.id, context.origin]);
    prepared.set(args, { context, sender, sameAs, id });
    return args;
  }

  async function open(args: ExecutionArgs): Promise<AsyncIterableIterator<ExecutionResult>> {
    const { context, sender, sameAs, id } = preparedOf(args);
    const operation = { ...args, requestId: context.requestId };
    const sendNext = (answer: ExecutionResult) => sender.send(toMessage(id, operation, answer));
    const asked = { args, executeBatch, context, reader: sender, sameAs, sendNext };
    let isGivenUp = false;
    const subscribe = async () => {
      const events = await subscribeAnew(asked);
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

  return makeServer<Params, SocketExtra>({
    onConnect: admit,
    onSubscribe: prepare,
    execute: (args) =>
      timed(
        args,
        inReach(() => execute(args)),
      ),
    subscribe: (args) => timed(args, open(args)),
    onNext: (_context, _id, _payload, ...[args, answer]) =>
      toPayload({ ...args, requestId: preparedOf(args).context.requestId }, answer),
    // graphql-ws wraps an error that ends a subscription, so the original is unwrapped before it is masked.
    onError: (_context, _id, _payload, errors) => {
      const requestId = createRequestId();
      return errors.map((error) =>
        mask(error.originalError instanceof GraphQLError ? error.originalError : error, requestId),
      );
    },
  });
}

// Runs work of one operation. If the database is out of reach, only this operation ends with an error, and the socket
// stays open.
async function inReach<T>(work: () => Promise<T>): Promise<T | ExecutionResult> {
  try {
    return await whileInReach(work);
  } catch (error) {
    if (isUnavailable(error)) return { data: null, errors: [unavailable()] };
    throw error;
  }
}

function authorizationIn(
  params: Readonly<Params> | undefined,
  { headers }: IncomingMessage,
): string | undefined {
  const value = params?.["authorization"] ?? params?.["Authorization"];
  return typeof value === "string" ? value : headers.authorization;
}

function originOf({ headers, socket }: IncomingMessage): string {
  const isSecure = "encrypted" in socket || headers["x-forwarded-proto"] === "https";
  return `${isSecure ? "https" : "http"}://${headers.host ?? ""}`;
}

const tooManySubscriptions = (limit: number): GraphQLError =>
  new GraphQLError(`A socket can have at most ${limit} operations at a time.`, {
    extensions: { code: "TOO_MANY_SUBSCRIPTIONS" },
  });
