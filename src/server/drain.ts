import type { RequestHandler } from "express";

/** Reads what an answered request left unread, or the next one on its connection would wait behind it for ever. */
export function drainRequests(maxBytes: number): RequestHandler {
  return (request, response, next) => {
    // Once it is finished, Node throws away what is left, without an end.
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
