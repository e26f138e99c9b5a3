import { identifiersOf } from "../../domain/people/identifiers.ts";
import type { Identifier } from "../../domain/people/identifiers.ts";
import type { Person } from "../../domain/people/person.ts";
import type { Candidate } from "../rows/candidate.ts";
import { createRowGrouper, identifiersOfCandidate } from "./group-rows.ts";
import { withoutIdentifiers } from "./without-identifiers.ts";

/** Rows and stored people of a group that belong together even without the ignored identifiers. */
export interface GroupPart {
  readonly candidates: readonly Candidate[];
  /** The ids of the stored people in this part, oldest first. */
  readonly people: readonly string[];
}

/** The parts of a group after some identifiers are ignored. */
export interface SplitGroup {
  /** The parts in the order of their first rows. */
  readonly parts: readonly GroupPart[];
  /** The rows that are in no part, because all their identifiers are ignored. */
  readonly nobody: readonly Candidate[];
}

/** Splits a group as if some identifiers belonged to nobody: rows lose them, and stored people are not matched by them. */
export function splitGroup(
  candidates: readonly Candidate[],
  people: readonly Pick<Person, "id" | "profile">[],
  ignored: ReadonlySet<Identifier>,
): SplitGroup {
  const rows = candidates.map((candidate) => {
    const loses = identifiersOfCandidate(candidate).some((each) => ignored.has(each));
    return loses ? { ...withoutIdentifiers(candidate, ignored), hasWarnings: true } : candidate;
  });
  const grouper = createRowGrouper();
  const nobody: Candidate[] = [];
  for (const [place, candidate] of rows.entries()) {
    const identifiers = identifiersOfCandidate(candidate);
    if (identifiers.length === 0) nobody.push(candidate);
    else grouper.add(place, identifiers);
  }
  for (const { id, profile } of people) {
    const identifiers = identifiersOf(profile).filter((each) => !ignored.has(each));
    grouper.join({ id, identifiers });
  }
  const parts = grouper.groups().map((group) => ({
    candidates: group.rows.flatMap((place) => rows[place] ?? []),
    people: group.people,
  }));
  return { parts, nobody };
}
