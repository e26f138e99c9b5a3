import { destination, pino } from "pino";

/**
 * The log: JSON lines on stderr, each with a constant message and its data as fields; never a phone, an email or a
 * file's content.
 */
export const log = pino(
  {
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    serializers: { err: describeError },
  },
  destination(2),
);

interface ErrorDescription {
  readonly type: string;
  readonly message: string;
  readonly code?: unknown;
  readonly stack?: string;
  readonly cause?: ErrorDescription;
}

// Used instead of pino's own serializer, which copies every property: errors of MongoDB contain whole documents.
/** Returns an error with its causes for the log, without the values that its messages quote. */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error, message: "Something was thrown." };
  return {
    type: error.name,
    message: withoutValues(error.message),
    ...("code" in error ? { code: error.code } : {}),
    ...(error.stack === undefined ? {} : { stack: withoutValues(error.stack) }),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

// Removes the values that MongoDB and mongoose quote in their messages.
function withoutValues(text: string): string {
  return text
    .replace(/dup key: \{.*?\}(?=\s|$)/gs, "dup key")
    .replace(/(for value|value) (["'`]).*?\2/gs, "$1");
}
