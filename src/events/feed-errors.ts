import { Refusal } from "../domain/refusal.ts";

const START_AGAIN =
  "Take a new cursor with personChanges, read all people with people, and continue from that cursor.";

/**
 * The error that ends a subscription whose client takes no events; it contains the cursor to resume from, if there is
 * one.
 */
export function slowConsumer(seconds: number, cursor: string | null): Refusal {
  const advice = cursor === null ? "Subscribe again." : "Subscribe again with `after: cursor`.";
  return new Refusal(
    "SLOW_CONSUMER",
    `The subscription was ended: its client took no events for ${seconds} seconds. ${advice}`,
    { details: cursor === null ? {} : { cursor } },
  );
}

/** The error that ends a subscription to the events of imports, if it may have missed some of them. */
export function eventsLost(): Refusal {
  return new Refusal(
    "EVENTS_LOST",
    "The subscription was ended: the connection to the database was lost for so long that events may have been missed. " +
      "Subscribe again, and read the imports again.",
  );
}

/** The error for a cursor that is older than the oldest entry of the change log. */
export function cursorExpired(cause?: unknown): Refusal {
  return new Refusal(
    "CURSOR_EXPIRED",
    `The change log does not reach back to this cursor any more. ${START_AGAIN}`,
    { cause },
  );
}
