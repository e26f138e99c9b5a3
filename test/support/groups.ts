import { defaultLimits } from "../../src/domain/limits.ts";
import type { Person } from "../../src/domain/people/person.ts";
import type { Group, PlanContext } from "../../src/import/groups/group.ts";
import type { Candidate } from "../../src/import/rows/candidate.ts";

/** Returns a candidate with the given values; all others are blank. */
export function aRow(row: number, said: Partial<Omit<Candidate, "row">> = {}): Candidate {
  return { row, values: {}, phones: [], emails: [], tags: [], ...said };
}

/** Returns a group of rows and of the stored people they match. */
export function aGroup(
  candidates: readonly Candidate[],
  people: readonly Person[] = [],
  more: Partial<Group> = {},
): Group {
  const reached = people.map(({ id }) => id);
  return { candidates, people, reached, hasNotDuplicates: false, ...more };
}

/** Returns the context of a plan, which numbers merges instead of generating ids. */
export function aContext(at: Date, more: Partial<PlanContext> = {}): PlanContext {
  return {
    at,
    limits: defaultLimits,
    importTagIds: [],
    tagIdOf: (name) => `tag of ${name}`,
    mergeIdOf: (index) => `merge ${index}`,
    ...more,
  };
}
