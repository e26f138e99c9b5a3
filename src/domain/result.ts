/** What is wrong with a request that its caller can put right. */
export type ProblemKind =
  | "INVALID"
  | "NOT_FOUND"
  | "ALREADY_EXISTS"
  | "CONFLICT"
  | "WRONG_STATE"
  | "TOO_LARGE"
  | "TOO_MANY"
  | "UNSUPPORTED_FILE";

/** One fault: its kind, a sentence the caller can act on, and its place in the input. */
export interface Problem {
  readonly code: ProblemKind;
  readonly message: string;
  /** Names and indexes from the input down to the fault, e.g. `["phones", "0"]`. */
  readonly path: readonly string[];
  /** The person who has what was asked for, where that is the fault and the caller may know. */
  readonly personId?: string;
}

/** A success with its value. */
export interface Success<T> {
  readonly ok: true;
  readonly value: T;
}

/** A refusal with every problem found; nothing was written. */
export interface Failure {
  readonly ok: false;
  readonly problems: readonly Problem[];
}

/** What a use case or a rule answers where the caller may be at fault. */
export type Result<T> = Success<T> | Failure;

/** Wraps the value of a success. */
export function succeed<T>(value: T): Success<T> {
  return { ok: true, value };
}

/** Wraps the problems of a refusal; at least one is needed. */
export function fail(...problems: readonly Problem[]): Failure {
  if (problems.length === 0) throw new RangeError("A failure needs at least one problem.");
  return { ok: false, problems };
}

/** Describes one problem; without a path it concerns the input as a whole. */
export function problem(code: ProblemKind, message: string, path: readonly string[] = []): Problem {
  return { code, message, path };
}
