import { problem } from "../result.ts";
import type { Problem } from "../result.ts";

/** Why a value is refused; problems of files use the same codes. */
export type FaultCode =
  | "INVALID_PHONE"
  | "COUNTRY_NEEDED"
  | "INVALID_EMAIL"
  | "INVALID_DATE"
  | "INVALID_VALUE"
  | "TOO_LONG"
  | "PLACEHOLDER";

/** An accepted value in stored form. */
export interface Accepted<T> {
  readonly ok: true;
  readonly value: T;
}

/** A refused value, with a sentence that says what to correct. */
export interface Fault {
  readonly ok: false;
  readonly code: FaultCode;
  readonly message: string;
}

/** The result of every normaliser: the value in stored form, or what is wrong with it. */
export type Normalised<T> = Accepted<T> | Fault;

/** Returns the result for a valid value, given in stored form. */
export function accept<T>(value: T): Accepted<T> {
  return { ok: true, value };
}

/** Returns the result for a value that is refused, with a message for the person who wrote it. */
export function refuse(code: FaultCode, message: string): Fault {
  return { ok: false, code, message };
}

/** Converts the fault of a value to a problem of a request, with the value's path in the input. */
export function toProblem(fault: Fault, path: readonly string[]): Problem {
  return problem(fault.code === "TOO_LONG" ? "TOO_LARGE" : "INVALID", fault.message, path);
}
