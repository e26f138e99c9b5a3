/** One of the values of an entry by which a list is sorted. */
export type CursorPart = string | number | boolean | null;

/**
 * The sort values that identify a position in a list. The last value is the id of an entry, which makes the position
 * unique.
 */
export type CursorKey = readonly CursorPart[];

const BASE64URL = /^[\w-]+$/;
// Longer than any cursor we issue; it limits the work that a hostile caller can cause.
const LONGEST_CURSOR = 8_192;

/**
 * Returns the cursor by which clients name a position in a list. The cursor contains the list's name, so that a cursor
 * of another list or order is refused.
 */
export function encodeCursor(list: string, key: CursorKey): string {
  return Buffer.from(JSON.stringify([list, ...key])).toString("base64url");
}

/** Returns the position in the list that the cursor stands for; null if the text is no cursor of this list. */
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
    return null; // Invalid JSON: we did not issue this cursor.
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
