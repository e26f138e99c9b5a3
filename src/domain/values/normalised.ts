import { problem } from "../result.ts";
import type { Problem } from "../result.ts";

/** Why a value is refused; the codes are those of a file's problems. */
export type FaultCode =
  | "INVALID_PHONE"
  | "COUNTRY_NEEDED"
  | "INVALID_EMAIL"
  | "INVALID_DATE"
  | "INVALID_VALUE"
  | "TOO_LONG"
  | "PLACEHOLDER";

/** A value in the form in which it is stored. */
export interface Accepted<T> {
  readonly ok: true;
  readonly value: T;
}

/** A refused value, with a sentence that the person who wrote it can act on. */
export interface Fault {
  readonly ok: false;
  readonly code: FaultCode;
  readonly message: string;
}

/** What each normaliser answers: the value as it is stored, or why there is none. */
export type Normalised<T> = Accepted<T> | Fault;

/** Wraps a value in its stored form. */
export function accept<T>(value: T): Accepted<T> {
  return { ok: true, value };
}

/** Describes a refused value. */
export function refuse(code: FaultCode, message: string): Fault {
  return { ok: false, code, message };
}

/** The fault as a problem of a request, at its place in the input. */
export function toProblem(fault: Fault, path: readonly string[]): Problem {
  return problem(fault.code === "TOO_LONG" ? "TOO_LARGE" : "INVALID", fault.message, path);
}
