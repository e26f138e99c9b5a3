import { GraphQLError } from "graphql";

/** Ends a subscription whose reader does not keep up. */
export function slowConsumer(waiting: number): GraphQLError {
  return new GraphQLError(
    `The subscription was ended: it was read too slowly, and ${waiting.toLocaleString("en")} events waited for it. ` +
      "Subscribe again, and ask for what has changed since.",
    { extensions: { code: "SLOW_CONSUMER" } },
  );
}

/** Ends a subscription that may have missed something. */
export function eventsLost(): GraphQLError {
  return new GraphQLError(
    "The subscription was ended: the connection to the database was lost for so long that events may have been missed. " +
      "Subscribe again, and ask for what has changed since.",
    { extensions: { code: "EVENTS_LOST" } },
  );
}
