import { GraphQLError } from "graphql";

const OVERFLOW = "Maximum call stack size exceeded";

/** Whether something ended because GraphQL, which reads queries and variables by recursion, ran out of stack. */
export const isNestedTooDeeply = (error: unknown): error is Error =>
  error instanceof Error && error.message === OVERFLOW;

/** The refusal of what is nested so deeply that no limit of ours could look at it. */
export function nestedTooDeeply(): GraphQLError {
  return new GraphQLError("The request is nested too deeply.", {
    extensions: { code: "QUERY_TOO_LARGE" },
  });
}
