import type { Identifier } from "../../domain/people/identifiers.ts";
import { fold } from "../../domain/values/fold.ts";
import type { Candidate } from "../rows/candidate.ts";
import { identifiersOfCandidate } from "./group-rows.ts";

/** An identifier of rows that have nothing else in common, such as a household's phone or a shop's own address. */
export interface SharedIdentifier {
  readonly identifier: Identifier;
  /** Three or more, in the order of the file. */
  readonly candidates: readonly Candidate[];
}

/** How many rows it takes: two people may well be one. */
export const FEWEST_SHARING = 3;

/** The identifiers of a group's rows that three or more of them share, no two of which share a surname or another identifier. */
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
    // Who has no surname may be any of the others.
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
