import { fromCursor } from "../events/log-cursor.ts";
import type { LogPlace } from "../events/log-cursor.ts";
import { badArgument } from "../services/request-error.ts";

/** The place in the change log that an argument names; null where it names none. */
export function placeAfter(cursor: string | null | undefined): LogPlace | null {
  if (cursor === null || cursor === undefined) return null;
  const place = fromCursor(cursor);
  if (place === null) throw badArgument("This is no cursor of a change.", "after");
  return place;
}
