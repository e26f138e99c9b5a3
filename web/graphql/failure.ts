import type { CombinedError } from "@urql/core";

/** The server's own sentences about what went wrong; empty where it could not be reached. */
export function sentencesOf(error: CombinedError): readonly string[] {
  return error.graphQLErrors.map(({ message }) => message);
}

/** Whether the server was not reached at all. */
export const isOffline = (error: CombinedError): boolean => error.networkError !== undefined;
