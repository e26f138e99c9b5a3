import { GraphQLError } from "graphql";

const READ_ANEW =
  "Take a new cursor with personChanges, read all people with people, and go on from that cursor.";

/**
 * The error that ends a subscription whose client takes nothing; it carries the cursor to resume from, if there is one.
 */
export function slowConsumer(seconds: number, cursor: string | null): GraphQLError {
  const goOn = cursor === null ? "Subscribe again." : "Subscribe again with `after: cursor`.";
  return new GraphQLError(
    `The subscription was ended because the client read nothing from its socket for ${seconds} seconds. ${goOn}`,
    { extensions: { code: "SLOW_CONSUMER", ...(cursor === null ? {} : { cursor }) } },
  );
}

/** The error that ends a subscription to imports that may have missed events. */
export function eventsLost(): GraphQLError {
  return new GraphQLError(
    "The subscription was ended: the connection to the database was lost for so long that events may have been missed. " +
      "Subscribe again, and ask for what has changed since.",
    { extensions: { code: "EVENTS_LOST" } },
  );
}

/** The error for a cursor that is older than the oldest entry of the change log. */
export function cursorExpired(cause?: unknown): GraphQLError {
  return new GraphQLError(`The change log no longer reaches back to this cursor. ${READ_ANEW}`, {
    extensions: { code: "CURSOR_EXPIRED" },
    ...(cause instanceof Error ? { originalError: cause } : {}),
  });
}
