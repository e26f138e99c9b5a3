import { Refusal } from "../domain/refusal.ts";
import { problem } from "../domain/result.ts";
import type { Problem } from "../domain/result.ts";

/** Returns the error of a query or subscription with invalid arguments; it lists every problem with its path. */
export function badUserInput(...problems: readonly Problem[]): Refusal {
  const isNotFound = problems.length > 0 && problems.every(({ code }) => code === "NOT_FOUND");
  const message = problems.map((each) => each.message).join(" ");
  return new Refusal(isNotFound ? "NOT_FOUND" : "BAD_USER_INPUT", message, {
    details: { problems },
  });
}

/** Returns the BAD_USER_INPUT error for one invalid argument; `path` leads to it. */
export function badArgument(message: string, ...path: readonly string[]): Refusal {
  return badUserInput(problem("INVALID", message, path));
}

/** Returns the error of a query that was stopped because it took too long; `advice` says how to make it faster. */
export function tookTooLong(advice: string, cause?: unknown): Refusal {
  return new Refusal("QUERY_TIMEOUT", `The query took too long and was stopped. ${advice}`, {
    cause,
  });
}

/** Returns the error of a query whose answer would exceed the limit of bytes; `advice` says what to request instead. */
export function tooLargeToAnswer(bytes: number, advice: string): Refusal {
  return new Refusal("ANSWER_TOO_LARGE", `The answer has more than ${bytes} bytes. ${advice}`);
}
