import { describeIdentifier } from "../../domain/people/identifiers.ts";
import type { Identifier } from "../../domain/people/identifiers.ts";

/** How conflicts are worded: for the sender of a file, or for a caller of the API. */
export interface GroupWords {
  /** What messages call a candidate: a row of a file, or an item of a call. */
  readonly unit: "row" | "item";
  /** Returns words for an identifier with its value, as the sender wrote it. */
  readonly nameIdentifier: (identifier: Identifier) => string;
  /** Whether messages may contain ids and external IDs of stored people. */
  readonly mayNamePeople: boolean;
}

/** Words for the sender of a file, who may see ids of stored people. */
export const fileWords: GroupWords = {
  unit: "row",
  nameIdentifier: describeIdentifier,
  mayNamePeople: true,
};
