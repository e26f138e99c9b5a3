import { describeIdentifier } from "../../domain/people/identifiers.ts";
import type { Identifier } from "../../domain/people/identifiers.ts";

/** In whose words a conflict is told: of whoever sent a file, or of whoever called. */
export interface GroupWords {
  /** What a candidate is called. */
  readonly unit: "row" | "item";
  /** An identifier with its value, as it was written. */
  readonly nameIdentifier: (identifier: Identifier) => string;
  /** Whether stored people and their external IDs may be named. */
  readonly mayNamePeople: boolean;
}

/** The words of a file's problems. */
export const fileWords: GroupWords = {
  unit: "row",
  nameIdentifier: describeIdentifier,
  mayNamePeople: true,
};
