import type { FormattedExecutionResult, GraphQLFormattedError } from "graphql";
import type { Config } from "../config.ts";
import { createMask } from "./mask-error.ts";
import { NO_REQUEST } from "./request-id.ts";

/** The masking of Apollo's errors, in two steps: where Apollo formats an error, it does not tell of which request it is. */
export interface Masking {
  /** Stands in for an error until it is masked. */
  readonly hold: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
  /** What the client of a request is told of an error, held or not. */
  readonly mask: (error: object, requestId: string) => GraphQLFormattedError;
  /** Writes an answer; what nobody masked, of a request that never was an operation, is masked without the request's name. */
  readonly write: (answer: FormattedExecutionResult) => string;
}

/** Creates the masking for one server. */
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
