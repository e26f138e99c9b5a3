import type { Identifier } from "../../domain/people/identifiers.ts";
import type { Person } from "../../domain/people/person.ts";
import type { Candidate } from "../rows/candidate.ts";
import type { Group } from "./group.ts";

/** Where a row of a group goes: to a stored person, to a new one (rows with the same number become one), or nowhere. */
export type RowTarget =
  | { readonly kind: "person"; readonly id: string }
  /** The stored person of the group who was created first. */
  | { readonly kind: "first" }
  | { readonly kind: "new"; readonly number: number }
  | { readonly kind: "skip" };

/** What somebody decided about a group. */
export interface GroupDecision {
  /** In the order of the group's rows. */
  readonly targets: readonly RowTarget[];
  /** Which external ID stays where one person would have several; null leaves that open. */
  readonly externalId: string | null;
}

/** The rows of a group, and its stored people: whoever owns an identifier of a row is one of them. */
export type DecidableGroup = Pick<Group, "candidates" | "people">;

/** An identifier that a row does not give to its person, since somebody else has it. */
export interface LeftIdentifier {
  readonly candidate: Candidate;
  readonly identifier: Identifier;
  /** The id of the stored person who has it, or the place of the decided person who gets it. */
  readonly owner: string | number;
}

/** One of the people into whom rows of a group go. */
export interface DecidedPerson {
  /** Null where the rows make a new person. */
  readonly person: Person | null;
  /** The rows as they are folded into the person. */
  readonly candidates: readonly Candidate[];
  readonly left: readonly LeftIdentifier[];
}
