import { describeIdentifier } from "../../domain/people/identifiers.ts";
import type { Identifier } from "../../domain/people/identifiers.ts";

/** How messages about conflicts are worded: for somebody who imports a file, or for a caller of the API. */
export interface GroupWords {
  /** What messages call a candidate: a row of a file, or an item of a call. */
  readonly unit: "row" | "item";
  /** Returns words that name an identifier and its value in a message, such as "phone 385911234567". */
  readonly nameIdentifier: (identifier: Identifier) => string;
  /** Whether messages may contain ids and external IDs of stored people. */
  readonly mayNamePeople: boolean;
}

/** The wording of conflicts for somebody who imports a file, and who may see ids of stored people. */
export const fileWords: GroupWords = {
  unit: "row",
  nameIdentifier: describeIdentifier,
  mayNamePeople: true,
};
