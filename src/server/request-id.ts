import { randomUUID } from "node:crypto";
import type { RequestHandler, Response } from "express";

const HEADER = "X-Request-Id";

/** Stands for the name of a request where it is not known. */
export const NO_REQUEST = "none";

// It is handed on, not kept in an AsyncLocalStorage: in Node 20 that slows every promise of the process.
/** A new name for a request, which its errors and the log repeat. */
export const createRequestId = (): string => randomUUID();

/** Names each request, and tells its client by the header X-Request-Id. */
export const nameRequest: RequestHandler = (request, response, next) => {
  const requestId = createRequestId();
  request.headers[HEADER.toLowerCase()] = requestId; // Apollo is shown no more of a request than its headers.
  response.set(HEADER, requestId);
  next();
};

/** The name of the request that is answered. */
export const requestIdOf = (response: Pick<Response, "get">): string =>
  response.get(HEADER) ?? NO_REQUEST;

/** The name of the request with these headers. */
export const requestIdIn = (headers: ReadonlyMap<string, string>): string =>
  headers.get(HEADER.toLowerCase()) ?? NO_REQUEST;
