import type { FormattedExecutionResult, GraphQLFormattedError } from "graphql";
import type { Config } from "../config.ts";
import { createMask } from "./mask-error.ts";
import { NO_REQUEST } from "./request-id.ts";

/** Masks Apollo's errors in two steps, because Apollo formats an error without saying which request it belongs to. */
export interface Masking {
  /** First step: returns an empty stand-in, and remembers the error that it stands for. */
  readonly hold: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
  /** Second step: returns what the client may see of an error, whether or not it went through the first step. */
  readonly mask: (error: object, requestId: string) => GraphQLFormattedError;
  /**
   * Serialises an answer. Errors that have not been through the second step belong to a request that was refused before
   * it became an operation; they are masked without the id of the request.
   */
  readonly write: (answer: FormattedExecutionResult) => string;
}

/** Creates the masking of one server; with introspection off it also hides the names of the schema. */
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
