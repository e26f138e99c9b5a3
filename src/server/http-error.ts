/** An error that HTTP has a status for; its message is for the client. */
export function createHttpError(status: number, message: string): Error {
  return Object.assign(new Error(message), { status, expose: true });
}

/** The status and the message of such an error, ours or a parser's; null of any other. */
export function readHttpError(error: unknown): { status: number; message: string } | null {
  if (!(error instanceof Error) || !("status" in error)) return null;
  const { status, message } = error;
  if (typeof status !== "number" || status < 400 || status >= 500) return null;
  return { status, message };
}
