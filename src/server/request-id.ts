import { randomUUID } from "node:crypto";
import type { RequestHandler, Response } from "express";

const HEADER = "X-Request-Id";

/** Used in place of a request's id while that is not known. */
export const NO_REQUEST = "none";

// The id is passed on as an argument. AsyncLocalStorage was tried instead, and slows every promise of the process in
// Node 20.
/** Creates a new id for a request; its errors and its log lines repeat it. */
export const createRequestId = (): string => randomUUID();

/** Gives each request an id, and sends it to the client in the header X-Request-Id. */
export const nameRequest: RequestHandler = (request, response, next) => {
  const requestId = createRequestId();
  // Apollo passes only the headers of a request on to the code that creates its context, so the id is put into them.
  request.headers[HEADER.toLowerCase()] = requestId;
  response.set(HEADER, requestId);
  next();
};

/** Returns the id of the request that this response answers; "none" if `nameRequest` gave the request no id. */
export const requestIdOf = (response: Pick<Response, "get">): string =>
  response.get(HEADER) ?? NO_REQUEST;

/** Returns the id that `nameRequest` put into the headers of a request; "none" if the headers contain no id. */
export const requestIdIn = (headers: ReadonlyMap<string, string>): string =>
  headers.get(HEADER.toLowerCase()) ?? NO_REQUEST;
