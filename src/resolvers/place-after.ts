import { fromCursor } from "../events/log-cursor.ts";
import type { LogPlace } from "../events/log-cursor.ts";
import { badArgument } from "../services/request-error.ts";

/** Reads the cursor of an argument; null if none is given. Throws BAD_USER_INPUT for text that is no cursor of the change log. */
export function placeAfter(cursor: string | null | undefined): LogPlace | null {
  if (cursor === null || cursor === undefined) return null;
  const place = fromCursor(cursor);
  if (place === null)
    throw badArgument("This is not the cursor of a change or of a page of changes.", "after");
  return place;
}
