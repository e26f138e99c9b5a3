import type { WebSocket } from "ws";

const PING_MS = 15_000;

/**
 * Pings a socket, so that nothing on the way closes it for idling, and ends one that does not answer. A ping that waits behind
 * what the client does not take cannot be answered: such a client is given longer than its subscriptions last.
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
