import { GraphQLError } from "graphql";

const OVERFLOW = "Maximum call stack size exceeded";

/**
 * Whether an error is a stack overflow. GraphQL and its parser read queries and variables by recursion, so input that
 * is nested too deeply makes the stack overflow.
 */
export const isNestedTooDeeply = (error: unknown): error is Error =>
  error instanceof Error && error.message === OVERFLOW;

/**
 * The error that clients get if a query or its variables have so many levels that reading them could overflow the
 * stack.
 */
export function nestedTooDeeply(): GraphQLError {
  return new GraphQLError("The request is nested too deeply.", {
    extensions: { code: "QUERY_TOO_LARGE" },
  });
}
