import type { WebSocket } from "ws";

const PING_MS = 15_000;

/** Pings a socket, so that nothing on the way closes it for idling, and ends one that answers no more. */
export function keepAlive(socket: WebSocket): () => void {
  let hasAnswered = true;
  socket.on("pong", () => {
    hasAnswered = true;
  });
  const timer = setInterval(() => {
    if (!hasAnswered) return socket.terminate();
    hasAnswered = false;
    socket.ping();
  }, PING_MS);
  return () => clearInterval(timer);
}
