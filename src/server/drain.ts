import type { RequestHandler } from "express";

/**
 * Reads and drops the rest of a request that was answered early; left unread, it would block the next request of its
 * connection. Past `maxBytes` the connection is closed instead.
 */
export function drainRequests(maxBytes: number): RequestHandler {
  return (request, response, next) => {
    response.once("finish", () => {
      if (request.readableEnded || request.destroyed) return;
      let bytes = 0;
      request.unpipe();
      request.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > maxBytes) request.destroy();
      });
      request.resume();
    });
    next();
  };
}
