import type { CombinedError } from "@urql/core";

/** The server's own sentences about what went wrong; empty where it could not be reached. */
export function sentencesOf(error: CombinedError): readonly string[] {
  return error.graphQLErrors.map(({ message }) => message);
}

/** Whether what was asked for is not there: its id leads to nothing, or is none. */
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

/** Whether the server was not reached at all. */
export const isOffline = (error: CombinedError): boolean => error.networkError !== undefined;
