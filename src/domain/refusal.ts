/** Why somebody is refused, as clients tell it apart. */
export type RefusalCode =
  | "BAD_USER_INPUT"
  | "NOT_FOUND"
  | "QUERY_TIMEOUT"
  | "ANSWER_TOO_LARGE"
  | "SLOW_CONSUMER"
  | "EVENTS_LOST"
  | "CURSOR_EXPIRED";

/** What is told beside the code and the sentence. */
export type RefusalDetails = Readonly<Record<string, unknown>>;

/** The error of a query or subscription that was made to be told to whoever asked, however they are talked to. */
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
