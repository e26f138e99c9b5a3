import { Refusal } from "../domain/refusal.ts";
import { problem } from "../domain/result.ts";
import type { Problem } from "../domain/result.ts";

/** The error of a query or subscription whose arguments are at fault; every fault is listed with its path. */
export function badUserInput(...problems: readonly Problem[]): Refusal {
  const isNotFound = problems.length > 0 && problems.every(({ code }) => code === "NOT_FOUND");
  const message = problems.map((each) => each.message).join(" ");
  return new Refusal(isNotFound ? "NOT_FOUND" : "BAD_USER_INPUT", message, {
    details: { problems },
  });
}

/** The error of one argument at fault. */
export function badArgument(message: string, ...path: readonly string[]): Refusal {
  return badUserInput(problem("INVALID", message, path));
}

/** The error of a query that was stopped because it took too long; `advice` says what makes it faster. */
export function tookTooLong(advice: string, cause?: unknown): Refusal {
  return new Refusal("QUERY_TIMEOUT", `The query took too long and was stopped. ${advice}`, {
    cause,
  });
}

/** The error of a query whose answer would have more bytes than one may; `advice` says what to ask instead. */
export function tooLargeToAnswer(bytes: number, advice: string): Refusal {
  return new Refusal("ANSWER_TOO_LARGE", `The answer has more than ${bytes} bytes. ${advice}`);
}
