import type { AttributeValue } from "../../domain/values/attribute-value.ts";
import { isYearless } from "../../domain/values/birth-date.ts";
import type { Candidate } from "../rows/candidate.ts";

/**
 * What rows of one person say, in the order of the file, as if one row said it: of each field the latest value. Null where
 * only the planner knows what comes of them.
 */
export function saidTogether(candidates: readonly Candidate[]): Candidate | null {
  const [first, ...others] = candidates;
  if (first === undefined) return null;
  if (others.length === 0) return first;
  if (candidates.some(({ fillOnly, clears, replaces }) => fillOnly ?? clears ?? replaces))
    return null;
  if (distinct(candidates, "externalId").size > 1) return null; // A conflict.
  const birthDates = distinct(candidates, "birthDate");
  // Of a whole date and a day without its year the later need not say more.
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
