import type { IncomingMessage, Server } from "node:http";
import { handleProtocols } from "graphql-ws";
import { WebSocketServer } from "ws";
import type { WebSocket } from "ws";
import { log } from "../log.ts";
import { keepAlive } from "./keep-alive.ts";
import { textOfMessage } from "./operations/socket-message.ts";
import { watchRevocations } from "./revocation.ts";
import { createProtocol, TRY_AGAIN_LATER } from "./socket-protocol.ts";
import type { ProtocolParts } from "./socket-protocol.ts";
import { createSender } from "./socket-sender.ts";
import { isUnavailable } from "./unavailable.ts";

const GOING_AWAY = 1001;
const INTERNAL_ERROR = 1011;
const CLOSE_MS = 1_000;

export interface SocketParts extends Omit<ProtocolParts, "revocations" | "admitted"> {
  readonly httpServer: Server;
}

/** Serves GraphQL over websockets on the path of GraphQL over HTTP. Returns what closes all sockets. */
export function openSockets(parts: SocketParts): () => Promise<void> {
  const { httpServer, metrics, services } = parts;
  const { limits } = parts.config;
  const revocations = watchRevocations(services.apiKeys);
  const admitted = new WeakSet<WebSocket>();
  const protocol = createProtocol({ ...parts, revocations, admitted });
  const server = new WebSocketServer({
    server: httpServer,
    path: "/graphql",
    maxPayload: limits.messageBytes,
    // After each message other connections get their turn, however many messages arrive at once.
    allowSynchronousEvents: false,
    handleProtocols,
  });
  // Errors of the HTTP server are handled by the code that starts listening; ws repeats them here.
  server.on("error", () => undefined);
  server.on("connection", connect);

  function connect(socket: WebSocket, request: IncomingMessage): void {
    metrics.noteSockets(server.clients.size);
    socket.on("error", (error) => log.info({ err: error }, "A websocket failed."));
    const sender = createSender(socket, request.socket, limits.slowConsumerMs);
    const stopPinging = keepAlive(socket, limits.slowConsumerMs);
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (text) => sender.send(text) ?? undefined,
        close: (code, reason) => socket.close(code, reason),
        onMessage: (receive) => {
          socket.on("message", (message) => {
            const text = textOfMessage(message, socket, admitted.has(socket));
            if (text !== null) receive(text).catch((error: unknown) => fail(socket, error));
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
  }

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

function fail(socket: WebSocket, error: unknown): void {
  if (isUnavailable(error)) {
    socket.close(TRY_AGAIN_LATER, "The database cannot be reached.");
    return;
  }
  log.error({ err: error }, "A message of a websocket failed.");
  socket.close(INTERNAL_ERROR, "Internal server error.");
}
