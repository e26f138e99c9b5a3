import { problem } from "../result.ts";
import type { Problem } from "../result.ts";

/** How strictly an input is read. */
export interface InputStrictness {
  /** Whether blank text says nothing, or is a fault: whoever writes "" over a value means to clear it. */
  readonly blankText: "says nothing" | "is a fault";
  /** Whether a phone or an email that cannot be read is left out, with a warning; absent: it is a fault. */
  readonly skipsInvalidContacts?: boolean;
  /** Where the input is within the request. */
  readonly path?: readonly string[];
}

/** What is found wrong with an input, each with its place in it. */
export interface InputReport {
  readonly problems: readonly Problem[];
  /** What was left out, each in a sentence that begins with its place. */
  readonly warnings: readonly string[];
  /** Whether blank text is no fault. */
  readonly allowsBlank: boolean;
  fault(found: Problem, ...place: readonly string[]): void;
  /** A phone or an email that cannot be read. */
  contact(found: Problem, ...place: readonly string[]): void;
  blank(...place: readonly string[]): void;
}

/** A report of one input. */
export function createInputReport(strictness: InputStrictness): InputReport {
  const { blankText, skipsInvalidContacts = false, path = [] } = strictness;
  const problems: Problem[] = [];
  const warnings: string[] = [];
  const allowsBlank = blankText === "says nothing";
  const warn = (message: string, place: readonly string[]): void => {
    warnings.push(`${place.join(".")}: ${message}`);
  };
  const fault: InputReport["fault"] = (found, ...place) => {
    problems.push({ ...found, path: [...path, ...place] });
  };
  return {
    problems,
    warnings,
    allowsBlank,
    fault,
    contact(found, ...place) {
      const isLeftOut = skipsInvalidContacts && found.code !== "TOO_MANY";
      if (isLeftOut) warn(`${found.message} It was left out.`, place);
      else fault(found, ...place);
    },
    blank(...place) {
      if (allowsBlank) warn("The text is blank: what is there stays.", place);
      else fault(problem("INVALID", "The text is blank: null clears it."), ...place);
    },
  };
}
