import type { AttributeValue } from "../../domain/values/attribute-value.ts";
import { isYearless } from "../../domain/values/birth-date.ts";
import type { Candidate } from "../rows/candidate.ts";

/**
 * Returns one candidate that says the same as rows of one person, in the order of the file: for each field the latest
 * value. Returns null if only the planner can decide the result.
 */
export function combineCandidates(candidates: readonly Candidate[]): Candidate | null {
  const [first, ...others] = candidates;
  if (first === undefined) return null;
  if (others.length === 0) return first;
  if (candidates.some(({ fillOnly, clears, replaces }) => fillOnly ?? clears ?? replaces))
    return null;
  if (distinct(candidates, "externalId").size > 1) return null; // This is a conflict.
  const birthDates = distinct(candidates, "birthDate");
  // A later birth date without a year need not replace one with a year, so the planner must combine them.
  if (birthDates.size > 1 && [...birthDates].some((each) => isYearless(String(each)))) return null;
  return {
    ...first,
    values: Object.assign({}, ...candidates.map(({ values }) => values)),
    phones: candidates.flatMap(({ phones }) => phones),
    emails: candidates.flatMap(({ emails }) => emails),
    tags: candidates.flatMap(({ tags }) => tags),
  };
}

function distinct(candidates: readonly Candidate[], field: string): ReadonlySet<AttributeValue> {
  return new Set(candidates.flatMap(({ values }) => values[field] ?? []));
}
