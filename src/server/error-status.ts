import type { GraphQLFormattedError } from "graphql";

/** The error code, with status 503, if the database is out of reach; the same request may be sent again later. */
export const UNAVAILABLE = "UNAVAILABLE";

/** The error code, with status 429, if a client sent too many requests; the client may try again later. */
export const RATE_LIMITED = "RATE_LIMITED";

/** Seconds after which a client should try again if the database is out of reach. */
export const RETRY_AFTER_SECONDS = 5;

const statuses: ReadonlyMap<unknown, number> = new Map([
  ["UNAUTHENTICATED", 401],
  ["FORBIDDEN", 403],
  ["INTROSPECTION_OFF", 403],
  ["GRAPHQL_VALIDATION_FAILED", 400],
  ["OPERATION_RESOLUTION_FAILURE", 400],
  ["QUERY_TOO_LARGE", 400],
  ["ANSWER_TOO_LARGE", 400],
  [RATE_LIMITED, 429],
  [UNAVAILABLE, 503],
]);

/**
 * Returns the HTTP status of an answer with these errors, or null to keep the status that GraphQL chose. That status is
 * also kept for an answer with data, because part of the request succeeded, unless the database was out of reach.
 */
export function statusOf(
  errors: readonly GraphQLFormattedError[],
  hasData: boolean,
): number | null {
  const codes = errors.map(({ extensions }) => extensions?.["code"]);
  if (codes.includes(UNAVAILABLE)) return 503;
  return hasData ? null : (statuses.get(codes[0]) ?? null);
}

/** The seconds for the `Retry-After` header of an answer with these errors; null if it needs none. */
export function retryAfterOf(errors: readonly GraphQLFormattedError[]): number | null {
  const [error] = errors;
  if (error === undefined) return null;
  const { code, retryAfterSeconds } = error.extensions ?? {};
  if (code === RATE_LIMITED && typeof retryAfterSeconds === "number") return retryAfterSeconds;
  return errors.some(({ extensions }) => extensions?.["code"] === UNAVAILABLE)
    ? RETRY_AFTER_SECONDS
    : null;
}
