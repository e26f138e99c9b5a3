import { GraphQLError } from "graphql";
import type { GraphQLFormattedError } from "graphql";
import type { Config } from "../config.ts";
import { Refusal } from "../domain/refusal.ts";
import { log } from "../log.ts";
import { hideSchema } from "./operations/hide-schema.ts";
import { isNestedTooDeeply, nestedTooDeeply } from "./operations/nesting.ts";
import { isUnavailable, unavailable } from "./unavailable.ts";

const INTERNAL = "INTERNAL_SERVER_ERROR";

/**
 * Creates the function that makes errors safe to show: with introspection off it also hides the names of the schema.
 */
export const createMask = ({
  introspection,
}: Pick<Config, "introspection">): ((error: unknown, requestId: string) => GraphQLFormattedError) =>
  introspection === "off"
    ? (error, requestId) => maskError(hideSchema(error), requestId)
    : maskError;

/**
 * Makes an error safe to show. GraphQL's own errors and those with a code of ours pass; any other is logged whole and
 * shown as "Internal server error."
 */
export function maskError(error: unknown, requestId: string): GraphQLFormattedError {
  const original = originOf(error);
  const place = error instanceof GraphQLError ? placeOf(error) : {};
  if (isNestedTooDeeply(original)) {
    log.warn({ err: original, requestId, path: place.path }, "A request was nested too deeply.");
    const { message, extensions } = nestedTooDeeply();
    return { message, ...place, extensions: { ...extensions, requestId } };
  }
  if (original instanceof Refusal) {
    const { message, code, details } = original;
    return { message, ...place, extensions: { ...details, code, requestId } };
  }
  if (original instanceof GraphQLError && original.extensions["code"] !== INTERNAL) {
    const { http: _, ...extensions } = original.extensions;
    const code = extensions["code"] ?? "BAD_USER_INPUT";
    return { message: original.message, ...place, extensions: { ...extensions, code, requestId } };
  }
  if (isUnavailable(original)) {
    log.warn({ err: original, requestId, path: place.path }, "The database was not available.");
    const { message, extensions } = unavailable();
    return { message, ...place, extensions: { ...extensions, requestId } };
  }
  if (isBrokenUpload(original)) {
    const extensions = { code: "BAD_USER_INPUT", requestId };
    return { message: original.message, ...place, extensions };
  }
  log.error({ err: original, requestId, path: place.path }, "A request failed.");
  const extensions = { code: INTERNAL, requestId };
  return { message: "Internal server error.", ...place, extensions };
}

// Returns the error that GraphQL has wrapped, as it does with what resolvers throw. An error with a code is returned
// as it is, because it was written for clients. So is one whose innermost cause is GraphQL's own: what GraphQL wrapped
// around it says more, such as the name of the variable with the wrong value.
function originOf(error: unknown): unknown {
  if (!(error instanceof GraphQLError) || isCoded(error)) return error;
  const { originalError } = error;
  if (originalError === undefined) return error;
  const origin = originOf(originalError);
  return origin instanceof GraphQLError && !isCoded(origin) ? error : origin;
}

const isCoded = ({ extensions }: GraphQLError): boolean =>
  typeof extensions["code"] === "string" && extensions["code"] !== INTERNAL;

const placeOf = ({
  path,
  locations,
}: GraphQLError): Pick<GraphQLFormattedError, "path" | "locations"> => ({
  ...(path === undefined ? {} : { path }),
  ...(locations === undefined ? {} : { locations }),
});

const brokenForms = ["Unexpected end of form", "Malformed part header"];

// Whether an error comes from the parser of multipart requests: a file was announced but did not come, or broke off.
const isBrokenUpload = (error: unknown): error is Error =>
  error instanceof Error &&
  (("expose" in error && error.expose === true) || brokenForms.includes(error.message));
