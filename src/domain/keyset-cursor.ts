/** One part of a place in a list: what the list is ordered by, the id last. */
export type CursorPart = string | number | boolean | null;

/** The place of something in a list. */
export type CursorKey = readonly CursorPart[];

const BASE64URL = /^[\w-]+$/;
// Longer than the longest key of a list: it bounds the work on hostile input.
const LONGEST_CURSOR = 8_192;

/** The opaque text of a place in the list with this name; the name keeps a cursor of another order from being taken. */
export function encodeCursor(list: string, key: CursorKey): string {
  return Buffer.from(JSON.stringify([list, ...key])).toString("base64url");
}

/** The place that a cursor of this list names; null for anything that is none. */
export function decodeCursor(list: string, cursor: string): CursorKey | null {
  if (cursor.length > LONGEST_CURSOR || !BASE64URL.test(cursor)) return null;
  const parts = parse(Buffer.from(cursor, "base64url").toString());
  if (!Array.isArray(parts) || parts[0] !== list) return null;
  const key: unknown[] = parts.slice(1);
  return key.every(isCursorPart) ? key : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // Whatever is not JSON is no cursor of ours.
  }
}

function isCursorPart(part: unknown): part is CursorPart {
  return (
    part === null ||
    typeof part === "string" ||
    typeof part === "boolean" ||
    (typeof part === "number" && Number.isFinite(part))
  );
}
