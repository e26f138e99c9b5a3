import type { GraphQLFormattedError } from "graphql";

/** The code of what can be sent again once the database is back. */
export const UNAVAILABLE = "UNAVAILABLE";

/** Seconds after which it is worth trying again. */
export const RETRY_AFTER_SECONDS = 5;

const statuses: ReadonlyMap<unknown, number> = new Map([
  ["UNAUTHENTICATED", 401],
  ["FORBIDDEN", 403],
  ["INTROSPECTION_OFF", 403],
  ["QUERY_TOO_LARGE", 400],
  ["ANSWER_TOO_LARGE", 400],
  [UNAVAILABLE, 503],
]);

/** The HTTP status of an answer with these errors; null if GraphQL's own is right. An answer with data is a success in part. */
export function statusOf(
  errors: readonly GraphQLFormattedError[],
  hasData: boolean,
): number | null {
  const codes = errors.map(({ extensions }) => extensions?.["code"]);
  if (codes.includes(UNAVAILABLE)) return 503;
  return hasData ? null : (statuses.get(codes[0]) ?? null);
}
