import type { RequestListener } from "node:http";
import { retryAfterOf, statusOf } from "./error-status.ts";
import { maskError } from "./mask-error.ts";
import type { RateLimits } from "./rate-limits.ts";
import { createRequestId } from "./request-id.ts";

/**
 * Creates the function that refuses a request because too many earlier requests of the same connection still wait. The
 * function also closes the connection.
 */
export const refuseWaiting =
  (rateLimits: Pick<RateLimits, "refuseWaiting">): RequestListener =>
  (_, response) => {
    const errors = [maskError(rateLimits.refuseWaiting(), createRequestId())];
    response
      .writeHead(statusOf(errors, false) ?? 429, {
        Connection: "close",
        "Content-Type": "application/json; charset=utf-8",
        "Retry-After": String(retryAfterOf(errors)),
      })
      .end(JSON.stringify({ errors }));
  };
