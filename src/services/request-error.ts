import { GraphQLError } from "graphql";
import { problem } from "../domain/result.ts";
import type { Problem } from "../domain/result.ts";

/** The error of a query or subscription whose arguments are at fault; every fault is listed with its path. */
export function badUserInput(...problems: readonly Problem[]): GraphQLError {
  const isNotFound = problems.length > 0 && problems.every(({ code }) => code === "NOT_FOUND");
  return new GraphQLError(problems.map(({ message }) => message).join(" "), {
    extensions: { code: isNotFound ? "NOT_FOUND" : "BAD_USER_INPUT", problems },
  });
}

/** The error of one argument at fault. */
export function badArgument(message: string, ...path: readonly string[]): GraphQLError {
  return badUserInput(problem("INVALID", message, path));
}

/** The error of a query that was stopped because it took too long; `advice` says what makes it faster. */
export function tookTooLong(advice: string, cause?: unknown): GraphQLError {
  return new GraphQLError(`The query took too long and was stopped. ${advice}`, {
    extensions: { code: "QUERY_TIMEOUT" },
    ...(cause instanceof Error ? { originalError: cause } : {}),
  });
}

/** The error of a query whose answer would have more bytes than one may; `advice` says what to ask instead. */
export function tooLargeToAnswer(bytes: number, advice: string): GraphQLError {
  return new GraphQLError(`The answer has more than ${bytes} bytes. ${advice}`, {
    extensions: { code: "ANSWER_TOO_LARGE" },
  });
}
