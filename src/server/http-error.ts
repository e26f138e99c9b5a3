/** Creates an error with an HTTP status, whose message may be shown to the client. */
export function createHttpError(status: number, message: string): Error {
  return Object.assign(new Error(message), { status, expose: true });
}

/** Reads the status and the message of an error that has them, our own or a body parser's; null for any other error. */
export function readHttpError(error: unknown): { status: number; message: string } | null {
  if (!(error instanceof Error) || !("status" in error)) return null;
  const { status, message } = error;
  if (typeof status !== "number" || status < 400 || status >= 500) return null;
  return { status, message };
}
