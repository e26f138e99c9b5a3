import type { Identifier } from "../../domain/people/identifiers.ts";
import { fold } from "../../domain/values/fold.ts";
import type { Candidate } from "../rows/candidate.ts";
import { identifiersOfCandidate } from "./group-rows.ts";

/** An identifier of rows that share nothing else, such as a household's phone or a shop's own address. */
export interface SharedIdentifier {
  readonly identifier: Identifier;
  /** At least three rows, in the order of the file. */
  readonly candidates: readonly Candidate[];
}

/**
 * The fewest rows whose common phone, email or external ID is reported as shared by different people. If only two rows
 * have the same one, they are often the same person.
 */
export const FEWEST_SHARING = 3;

/**
 * Returns the identifiers that at least three rows share, if no two of these rows have the same last name or share
 * another identifier.
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
    // A row without a last name may be the same person as any other row.
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
