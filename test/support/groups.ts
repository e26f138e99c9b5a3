import { defaultLimits } from "../../src/domain/limits.ts";
import type { Person } from "../../src/domain/people/person.ts";
import type { Group, PlanContext } from "../../src/import/groups/group.ts";
import type { Candidate } from "../../src/import/rows/candidate.ts";

/** What one row says; what is left out is blank. */
export function aRow(row: number, said: Partial<Omit<Candidate, "row">> = {}): Candidate {
  return { row, values: {}, phones: [], emails: [], tags: [], ...said };
}

/** Rows and the stored people whom they reach. */
export function aGroup(
  candidates: readonly Candidate[],
  people: readonly Person[] = [],
  more: Partial<Group> = {},
): Group {
  const reached = people.map(({ id }) => id);
  return { candidates, people, reached, hasNotDuplicates: false, ...more };
}

/** The circumstances of a plan; merges are numbered. */
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
