import { destination, pino } from "pino";

/** JSON lines on stderr: a constant message, the rest as fields; never a phone, an email or a file's content. */
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

// Not pino's own, which copies every property: MongoDB's errors carry the documents they are about.
/** An error for the log: whole, with its causes, but without the values that it quotes. */
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

// What MongoDB and mongoose quote in their messages.
function withoutValues(text: string): string {
  return text
    .replace(/dup key: \{.*?\}(?=\s|$)/gs, "dup key")
    .replace(/(for value|value) (["'`]).*?\2/gs, "$1");
}
