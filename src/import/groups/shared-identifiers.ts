import type { Identifier } from "../../domain/people/identifiers.ts";
import { fold } from "../../domain/values/fold.ts";
import type { Candidate } from "../rows/candidate.ts";
import { identifiersOfCandidate } from "./group-rows.ts";

/** An identifier that different people seem to share, such as the phone of a household or the email of a shop. */
export interface SharedIdentifier {
  readonly identifier: Identifier;
  /** The rows that have the identifier, in the order of the file. There are at least three. */
  readonly candidates: readonly Candidate[];
}

/**
 * The fewest rows whose common phone, email or external ID is reported as shared by different people. Two rows with the
 * same phone, email or external ID are often the same person, so they are not reported.
 */
export const FEWEST_SHARING = 3;

/**
 * Returns the identifiers that different people seem to share. At least three rows have such an identifier, each of
 * these rows has another last name, and no two of them share a second identifier. Rows of one person would mostly have
 * the same last name, or a second identifier in common.
 */
export function findSharedIdentifiers(candidates: readonly Candidate[]): SharedIdentifier[] {
  if (candidates.length < FEWEST_SHARING) return [];
  const rowsOf = new Map<Identifier, Candidate[]>();
  for (const candidate of candidates) {
    for (const identifier of identifiersOfCandidate(candidate)) {
      const rows = rowsOf.get(identifier);
      if (rows === undefined) rowsOf.set(identifier, [candidate]);
      else rows.push(candidate);
    }
  }
  return [...rowsOf]
    .filter(([identifier, rows]) => rows.length >= FEWEST_SHARING && areStrangers(rows, identifier))
    .map(([identifier, rows]) => ({ identifier, candidates: rows }));
}

function areStrangers(rows: readonly Candidate[], shared: Identifier): boolean {
  const names = new Set<string>();
  const others = new Set<Identifier>();
  for (const candidate of rows) {
    const { lastName } = candidate.values;
    // The rows may be one person if one of them has no last name, or the same last name as an earlier row.
    if (lastName === undefined || names.has(fold(String(lastName)))) return false;
    names.add(fold(String(lastName)));
    for (const identifier of identifiersOfCandidate(candidate)) {
      if (identifier === shared) continue;
      if (others.has(identifier)) return false;
      others.add(identifier);
    }
  }
  return true;
}
