import type { WebSocket } from "ws";

const PING_MS = 15_000;

/**
 * Pings a socket so that no proxy closes it for idling, and ends one that stops answering. A client that still has
 * messages to read cannot answer a ping in time, so it is given longer than `patienceMs`, after which its subscriptions
 * end. Returns what stops the pings.
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
