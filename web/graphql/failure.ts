import type { CombinedError } from "@urql/core";

/** Returns the messages that the server sent; empty if the server was not reached. */
export function serverMessages(error: CombinedError): readonly string[] {
  return error.graphQLErrors.map(({ message }) => message);
}

/** Returns whether the server answered that an id is malformed or that nothing has this id. */
export const isMissing = (error: CombinedError): boolean =>
  error.graphQLErrors.some(({ extensions }) => {
    const problems: unknown = extensions["problems"];
    return Array.isArray(problems) && problems.some((each: unknown) => isNotFound(each));
  });

const isNotFound = (problem: unknown): boolean =>
  typeof problem === "object" &&
  problem !== null &&
  "code" in problem &&
  problem.code === "NOT_FOUND";

/** Returns whether the server could not be reached. */
export const isOffline = (error: CombinedError): boolean => error.networkError !== undefined;
