import type { ErrorRequestHandler, RequestHandler } from "express";
import { GraphQLError } from "graphql";
import { Refusal } from "../domain/refusal.ts";
import { log } from "../log.ts";
import { retryAfterOf, statusOf } from "./error-status.ts";
import { readHttpError } from "./http-error.ts";
import { maskError } from "./mask-error.ts";
import { requestIdOf } from "./request-id.ts";
import { isUnavailable } from "./unavailable.ts";

/** Answers 404 for every path that nothing else serves. */
export const answerNotFound: RequestHandler = (_, response) => {
  const requestId = requestIdOf(response);
  response.status(404).json(bodyOf("There is nothing at this address.", "NOT_FOUND", requestId));
};

/** Answers a request that failed outside GraphQL in GraphQL's form; Express would show the stack as HTML. */
export const answerError: ErrorRequestHandler = (error: unknown, _, response, next) => {
  if (response.headersSent) return next(error);
  const requestId = requestIdOf(response);
  if (error instanceof GraphQLError || error instanceof Refusal || isUnavailable(error)) {
    const errors = [maskError(error, requestId)];
    const status = statusOf(errors, false) ?? 500;
    const retryAfter = retryAfterOf(errors);
    if (retryAfter !== null) response.set("Retry-After", String(retryAfter));
    response.status(status).json({ errors });
    return;
  }
  const refusal = readHttpError(error);
  if (refusal === null) {
    log.error({ err: error, requestId }, "A request failed.");
    response.status(500).json(bodyOf("Internal server error.", "INTERNAL_SERVER_ERROR", requestId));
  } else {
    response.status(refusal.status).json(bodyOf(refusal.message, "BAD_REQUEST", requestId));
  }
};

const bodyOf = (message: string, code: string, requestId: string) => ({
  errors: [{ message, extensions: { code, requestId } }],
});
