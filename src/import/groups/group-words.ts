import { describeIdentifier } from "../../domain/people/identifiers.ts";
import type { Identifier } from "../../domain/people/identifiers.ts";

/** How conflicts are worded: for the sender of a file, or for a caller of the API. */
export interface GroupWords {
  /** The word for a candidate. */
  readonly unit: "row" | "item";
  /** Returns words for an identifier with its value, as the sender wrote it. */
  readonly nameIdentifier: (identifier: Identifier) => string;
  /** Whether messages may contain ids and external IDs of stored people. */
  readonly mayNamePeople: boolean;
}

/** The wording for problems of a file. */
export const fileWords: GroupWords = {
  unit: "row",
  nameIdentifier: describeIdentifier,
  mayNamePeople: true,
};
