import { GraphQLError } from "graphql";

const OVERFLOW = "Maximum call stack size exceeded";
/** Lists and objects within each other in one message. A filter has at most so many parts, and variables hold nothing deeper. */
const MOST_LEVELS = 2_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Whether something ended because GraphQL, which reads queries and variables by recursion, ran out of stack. */
export const isNestedTooDeeply = (error: unknown): error is Error =>
  error instanceof Error && error.message === OVERFLOW;

/** The refusal of what is nested so deeply that no limit of ours could look at it. */
export function nestedTooDeeply(): GraphQLError {
  return new GraphQLError("The request is nested too deeply.", {
    extensions: { code: "QUERY_TOO_LARGE" },
  });
}

/**
 * Whether JSON, as UTF-8, is nested more deeply than anything that is asked here. It is to be known before it is parsed, which
 * takes longer with the square of the depth: a second for what one message has room for.
 */
export function isDeepJson(json: Uint8Array): boolean {
  let levels = 0;
  let isInText = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] ?? 0;
    if (isInText) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) isInText = false;
    } else if (byte === QUOTE) isInText = true;
    else if (isOpening(byte)) {
      levels += 1;
      if (levels > MOST_LEVELS) return true;
    } else if (isClosing(byte)) levels -= 1;
  }
  return false;
}

const isOpening = (byte: number): boolean => byte === 0x5b || byte === 0x7b; // [ {
const isClosing = (byte: number): boolean => byte === 0x5d || byte === 0x7d; // ] }
