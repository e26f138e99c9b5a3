import type { WebSocket } from "ws";

const PING_MS = 15_000;

/**
 * Pings a socket so that no proxy closes it for idling, and closes it if the client answers no ping for `patienceMs`. A
 * client that still has messages to read cannot answer in time, so it gets half a minute more. The subscriptions of a
 * client who reads so slowly are ended earlier than that, so no further messages keep the client from answering.
 * Returns what stops the pings.
 */
export function keepAlive(socket: WebSocket, patienceMs: number): () => void {
  const longest = Math.ceil(patienceMs / PING_MS);
  let unanswered = 0;
  socket.on("pong", () => {
    unanswered = 0;
  });
  const timer = setInterval(() => {
    if (unanswered >= longest + (socket.bufferedAmount > 0 ? 2 : 0)) return socket.terminate();
    unanswered += 1;
    socket.ping();
  }, PING_MS);
  return () => clearInterval(timer);
}
