import type { RequestHandler } from "express";

/**
 * Reads and drops the rest of a request that was answered early; left unread, it would block the next request of its
 * connection. Past `maxBytes` the connection is closed instead.
 */
export function drainRequests(maxBytes: number): RequestHandler {
  return (request, response, next) => {
    // Reading begins before the response is finished: once it is finished, Node drops what is left of the request
    // without reading it to its end.
    response.once("prefinish", () => {
      if (request.readableEnded || request.destroyed) return;
      const { socket } = request;
      const most = socket.bytesRead + maxBytes;
      request.unpipe();
      request.on("data", () => {
        if (socket.bytesRead > most) request.destroy(); // Nobody means to use this connection again.
      });
      request.resume();
    });
    next();
  };
}
