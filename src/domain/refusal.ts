/** The reason of a refusal, as a code that clients can distinguish. */
export type RefusalCode =
  | "BAD_USER_INPUT"
  | "NOT_FOUND"
  | "QUERY_TIMEOUT"
  | "ANSWER_TOO_LARGE"
  | "SLOW_CONSUMER"
  | "EVENTS_LOST"
  | "CURSOR_EXPIRED";

/** Further facts for the client by name, such as the problems found, or the cursor from which to resume. */
export type RefusalDetails = Readonly<Record<string, unknown>>;

/** An error of a query or subscription whose message is written for the client. It is independent of the transport. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;
  readonly details: RefusalDetails;

  constructor(
    code: RefusalCode,
    message: string,
    { details = {}, cause }: { readonly details?: RefusalDetails; readonly cause?: unknown } = {},
  ) {
    super(message, cause === undefined ? {} : { cause });
    this.code = code;
    this.details = details;
  }
}
