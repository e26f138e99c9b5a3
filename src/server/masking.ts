import type { FormattedExecutionResult, GraphQLFormattedError } from "graphql";
import type { Config } from "../config.ts";
import { createMask } from "./mask-error.ts";
import { NO_REQUEST } from "./request-id.ts";

/**
 * Makes errors safe to show to a client. What the client sees of an error contains the id of the request, but Apollo
 * formats an error without saying to which request it belongs. So `hold` replaces the error by an empty one, and
 * `mask`, which knows the request, later returns what the client may see.
 */
export interface Masking {
  /**
   * Keeps an error for a later call of `mask`, and returns an error with an empty message in its place. So the client
   * can never see the message of the kept error unmasked.
   */
  readonly hold: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
  /**
   * Returns what the client may see of an error. If `error` is an empty error that `hold` returned in place of a real
   * error, the result is what the client may see of the real error.
   */
  readonly mask: (error: object, requestId: string) => GraphQLFormattedError;
  /**
   * Converts an answer into the text that is sent to the client. If Apollo refused a request before it became an
   * operation, nobody called `mask` for its errors. They are masked here, where the request is not known, so they do
   * not get the request's id.
   */
  readonly write: (answer: FormattedExecutionResult) => string;
}

/**
 * Creates the masking of one server. Masking hides the messages of unexpected errors from clients; with introspection
 * off it also hides the names of types and fields that GraphQL writes into its messages.
 */
export function createMasking(config: Pick<Config, "introspection">): Masking {
  const maskError = createMask(config);
  const held = new WeakMap<object, unknown>();
  const mask: Masking["mask"] = (error, requestId) =>
    maskError(held.get(error) ?? error, requestId);
  return {
    hold: (_, error) => {
      const standIn = { message: "" };
      held.set(standIn, error);
      return standIn;
    },
    mask,
    write: (answer) => {
      const errors = answer.errors?.map((error) =>
        held.has(error) ? mask(error, NO_REQUEST) : error,
      );
      return JSON.stringify(errors === undefined ? answer : { ...answer, errors });
    },
  };
}
