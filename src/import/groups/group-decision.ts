import type { Identifier } from "../../domain/people/identifiers.ts";
import type { Person } from "../../domain/people/person.ts";
import type { Candidate } from "../rows/candidate.ts";
import type { Group } from "./group.ts";

/** Where a row of a group goes: to a stored person, to a new one (rows with the same number become one), or nowhere. */
export type RowTarget =
  | { readonly kind: "person"; readonly id: string }
  /** The row goes to that stored person of the group who was created first. */
  | { readonly kind: "first" }
  | { readonly kind: "new"; readonly number: number }
  | { readonly kind: "skip" };

/** Where each row of a group goes, and which external ID stays. */
export interface GroupDecision {
  /** For each row of the group, in the order of the rows: the person who gets the row, or that nobody gets it. */
  readonly targets: readonly RowTarget[];
  /** The external ID to keep if one person would have several; null if none was chosen. */
  readonly externalId: string | null;
}

/** The rows and the stored people of a group. Every owner of an identifier of a row must be among the people. */
export type DecidableGroup = Pick<Group, "candidates" | "people">;

/** An identifier of a row that the row's person does not get, because another person has it. */
export interface LeftIdentifier {
  readonly candidate: Candidate;
  readonly identifier: Identifier;
  /** Who has it: the id of a stored person, or the index in `DecidedGroup.people` of the person who gets it. */
  readonly owner: string | number;
}

/** A person after a decision, and the rows that go into them. */
export interface DecidedPerson {
  /** Null if the rows create a new person. */
  readonly person: Person | null;
  /** The rows that go into the person, without the identifiers that belong to somebody else. */
  readonly candidates: readonly Candidate[];
  readonly left: readonly LeftIdentifier[];
}
