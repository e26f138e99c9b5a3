import { GraphQLError } from "graphql";
import { nestedTooDeeply } from "./nesting.ts";

/** How deeply lists and objects may be nested in one message. The largest filter that is allowed stays below it. */
const MOST_LEVELS = 2_000;
/** How many different field names one message may have; the schema has some hundreds. */
const MOST_NAMES = 5_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
// A random base for hashing names, so that nobody can construct names that collide.
const BASE = (Math.floor(Math.random() * 2 ** 31) << 1) | 1;

/**
 * Returns an error if UTF-8 JSON is too costly to parse, else null. Parse time grows with the square of the depth and
 * with each new field name: a message within the byte limit could take a second.
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
