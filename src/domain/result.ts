/** The kinds of problems in a request that its caller can correct. */
export const problemKinds = [
  "INVALID",
  "NOT_FOUND",
  "ALREADY_EXISTS",
  "CONFLICT",
  "WRONG_STATE",
  "TOO_LARGE",
  "TOO_MANY",
  "UNSUPPORTED_FILE",
] as const;
export type ProblemKind = (typeof problemKinds)[number];

/** One problem: its kind, a sentence that says what to do, and its path in the input. */
export interface Problem {
  readonly code: ProblemKind;
  readonly message: string;
  /** Names and indexes from the input down to the value, for example `["phones", "0"]`. */
  readonly path: readonly string[];
  /** The person who has the value already, if that is the problem and the caller may know it. */
  readonly personId?: string;
}

/** The result of a rule or a use case that found no problem. */
export interface Success<T> {
  readonly ok: true;
  readonly value: T;
}

/** A refusal with every problem that was found; nothing was written. */
export interface Failure {
  readonly ok: false;
  readonly problems: readonly Problem[];
}

/** What a rule or a use case returns if the caller may have made a mistake. */
export type Result<T> = Success<T> | Failure;

/** Returns the result of a rule or a use case that found no problem. If there is any problem, call `fail`. */
export function succeed<T>(value: T): Success<T> {
  return { ok: true, value };
}

/** Returns a refusal with these problems; pass at least one. */
export function fail(...problems: readonly Problem[]): Failure {
  if (problems.length === 0) throw new RangeError("A failure needs at least one problem.");
  return { ok: false, problems };
}

/** Returns one problem; an empty path means the input as a whole. */
export function problem(code: ProblemKind, message: string, path: readonly string[] = []): Problem {
  return { code, message, path };
}
