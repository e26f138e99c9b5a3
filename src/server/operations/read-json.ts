import { GraphQLError } from "graphql";
import { nestedTooDeeply } from "./nesting.ts";

/** Lists and objects within each other in one message. A filter has at most so many parts, and variables hold nothing deeper. */
const MOST_LEVELS = 2_000;
/** Names of fields in one message, each counted once; the schema has some hundreds. */
const MOST_NAMES = 5_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
// Of an own number for each process, nobody knows two names that count as one.
const BASE = (Math.floor(Math.random() * 2 ** 31) << 1) | 1;

/**
 * Why JSON, as UTF-8, is not to be parsed; null where it may be. Parsing takes longer with the square of the depth, and with
 * each name that was not seen before: a second for what one message has room for.
 */
export function refuseJson(json: Uint8Array): GraphQLError | null {
  let levels = 0;
  let isInText = false;
  let name = 0;
  const names = new Set<number>();
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] ?? 0;
    if (isInText) {
      if (byte === QUOTE) isInText = false;
      else {
        if (byte === BACKSLASH) at += 1;
        name = (Math.imul(name, BASE) + (json[at] ?? 0)) | 0;
      }
    } else if (byte === QUOTE) {
      isInText = true;
      name = 1;
    } else if (byte === COLON) {
      names.add(name);
      if (names.size > MOST_NAMES) return tooManyNames();
    } else if (isOpening(byte)) {
      levels += 1;
      if (levels > MOST_LEVELS) return nestedTooDeeply();
    } else if (isClosing(byte)) levels -= 1;
  }
  return null;
}

const isOpening = (byte: number): boolean => byte === 0x5b || byte === 0x7b; // [ {
const isClosing = (byte: number): boolean => byte === 0x5d || byte === 0x7d; // ] }

const tooManyNames = (): GraphQLError =>
  new GraphQLError(
    `The request has too many names of fields; ${MOST_NAMES.toLocaleString("en")} are allowed.`,
    { extensions: { code: "QUERY_TOO_LARGE" } },
  );
