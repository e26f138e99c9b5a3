import { problem } from "../result.ts";
import type { Problem } from "../result.ts";

/** How blank texts and unreadable contacts in an input are treated, and where in the request the input is. */
export interface InputStrictness {
  /** Whether blank text counts as absent, or is a problem because the caller probably meant to clear the value. */
  readonly blankText: "says nothing" | "is a fault";
  /** Whether an unreadable phone or email is skipped with a warning instead of being a problem. */
  readonly skipsInvalidContacts?: boolean;
  /** The path of the input within the request. */
  readonly path?: readonly string[];
}

/** Collects the problems of an input, each with its path. */
export interface InputReport {
  readonly problems: readonly Problem[];
  /** One sentence for each value that was skipped; it begins with the value's path. */
  readonly warnings: readonly string[];
  /** Whether blank text counts as absent. */
  readonly allowsBlank: boolean;
  fault(found: Problem, ...place: readonly string[]): void;
  /**
   * Reports a phone or an email that cannot be read: as a warning if `skipsInvalidContacts` is set, else as a problem.
   */
  contact(found: Problem, ...place: readonly string[]): void;
  blank(...place: readonly string[]): void;
}

/** Returns a report without problems; `strictness` decides how it treats blank texts and unreadable contacts. */
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
