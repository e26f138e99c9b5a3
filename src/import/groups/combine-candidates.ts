import type { AttributeValue } from "../../domain/values/attribute-value.ts";
import { isYearless } from "../../domain/values/birth-date.ts";
import type { Candidate } from "../rows/candidate.ts";

/**
 * Returns one candidate that says the same as several rows of one person, which must be passed in the order of the
 * file: for each field the candidate has the value of the last row that has one. Returns null if only the planner can
 * combine the rows, for example because a row has a value that must not replace a value that is already there.
 */
export function combineCandidates(candidates: readonly Candidate[]): Candidate | null {
  const [first, ...others] = candidates;
  if (first === undefined) return null;
  if (others.length === 0) return first;
  if (candidates.some(({ fillOnly, clears, replaces }) => fillOnly ?? clears ?? replaces))
    return null;
  if (distinct(candidates, "externalId").size > 1) return null; // This is a conflict.
  const birthDates = distinct(candidates, "birthDate");
  // A row may have the full birth date 1985-04-23, and a row below it only the birthday 04-23. Then the full date
  // stays. Another birthday, such as 04-24, replaces the full date. Null leaves this decision to the planner.
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
