import { GraphQLError } from "graphql";
import type { Limits } from "../../domain/limits.ts";

/** Returns an error if the document is longer than the limit, else null. */
export function refuseLength(
  query: unknown,
  { queryCharacters }: Pick<Limits, "queryCharacters">,
): GraphQLError | null {
  if (typeof query !== "string" || query.length <= queryCharacters) return null;
  const message = `The document has more than ${queryCharacters} characters: send long values as variables.`;
  return new GraphQLError(message, { extensions: { code: "QUERY_TOO_LARGE" } });
}
