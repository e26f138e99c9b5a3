import type { RequestHandler } from "express";

/** Reads what an answered request left unread, or the next one on its connection would wait behind it for ever. */
export function drainRequests(maxBytes: number): RequestHandler {
  return (request, response, next) => {
    response.once("finish", () => {
      if (request.readableEnded || request.destroyed) return;
      let bytes = 0;
      request.unpipe();
      request.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > maxBytes) request.destroy(); // Nobody means to use this connection again.
      });
      request.resume();
    });
    next();
  };
}
