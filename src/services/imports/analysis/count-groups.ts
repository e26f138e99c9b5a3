import { addCounts, createTally } from "../../../domain/imports/import-counts.ts";
import type { ImportCounts } from "../../../domain/imports/import-counts.ts";
import { identifiersOf } from "../../../domain/people/identifiers.ts";
import { countPlan } from "../../../import/groups/count-plan.ts";
import { identifiersOfCandidate } from "../../../import/groups/group-rows.ts";
import { planDiscard, planResolve } from "../../../import/groups/plan-group.ts";
import type { Candidate } from "../../../import/rows/candidate.ts";
import type { Group, GroupPlan, PlanContext } from "../../../import/groups/group.ts";
import type { StagedGroup } from "../../../import/groups/staged-groups.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { withRetry } from "../../../database/retry.ts";
import { withOwnTags } from "../../store/find-own-tags.ts";
import { byHalves } from "../../store/by-halves.ts";
import { reachPeople } from "./reach-people.ts";

/** A group of duplicates that is shown as an example. */
export interface CountedSample {
  readonly rows: readonly number[];
  readonly people: readonly string[];
  readonly on: readonly string[];
  readonly conflict: string | null;
  /** The first rows of the group with all their values, from which clients see what would become of the group. */
  readonly candidates: readonly Candidate[];
}

/** The fields of a staged group from which a `GroupCounter` knows what an import would do with the group. */
export type CountableGroup = Pick<StagedGroup, "candidates" | "people">;

/** Counts what an import would do with groups, and collects examples of duplicates. */
export interface GroupCounter {
  /** Counts the groups planned in both ways, discarding and resolving duplicates, with the people as stored now. */
  add(groups: readonly CountableGroup[]): Promise<void>;
  /**
   * Counts a row that is no duplicate. It creates a person both if duplicates are discarded and if they are resolved.
   */
  addPlain(hasWarnings: boolean): void;
  /**
   * Counts the rows of a group that changes nothing in its one person, and how many of them have warnings. Returns
   * false and counts nothing as long as more examples are needed: the caller then passes the group to `add`, which
   * plans it and can make an example of it.
   */
  addUnchanged(rows: number, withWarnings: number): boolean;
  counts(): GroupCounts;
}

/**
 * What an analysis shows: what an import would do if it discards duplicates, what it would do if it resolves them, and
 * how many duplicates the analysis found.
 */
export interface GroupCounts {
  readonly ifDiscarded: ImportCounts;
  readonly ifResolved: ImportCounts;
  readonly duplicateRowsInFile: number;
  readonly duplicateGroupsInFile: number;
  readonly groupsMatchingPeople: number;
  readonly groupsMatchingSeveralPeople: number;
  readonly conflictingGroups: number;
  readonly samples: readonly CountedSample[];
}

const SAMPLES = 10;
const CONFLICT_SAMPLES = 5;
const SHOWN = 20;

/** Creates a counter. `context` has the limits and the tags with which it plans the groups; nothing is written. */
export function createGroupCounter(
  { database, store, notDuplicates }: Pick<ImportTools, "database" | "store" | "notDuplicates">,
  context: PlanContext,
): GroupCounter {
  const ifDiscarded = createTally();
  const ifResolved = createTally();
  const totals = {
    duplicateRowsInFile: 0,
    duplicateGroupsInFile: 0,
    groupsMatchingPeople: 0,
    groupsMatchingSeveralPeople: 0,
    conflictingGroups: 0,
  };
  const samples: CountedSample[] = [];
  const conflicts: CountedSample[] = [];

  const addGroup = (group: Group, known: PlanContext): void => {
    const { candidates, reached } = group;
    const resolved = planResolve(group, known);
    addCounts(ifResolved, countPlan(candidates, resolved));
    addCounts(ifDiscarded, countPlan(candidates, planDiscard(group, known)));
    if (resolved.kind === "conflict") totals.conflictingGroups += 1;
    if (reached.length > 0) totals.groupsMatchingPeople += 1;
    if (reached.length > 1) totals.groupsMatchingSeveralPeople += 1;
    if (candidates.length > 1) {
      totals.duplicateGroupsInFile += 1;
      totals.duplicateRowsInFile += candidates.length - 1;
    }
    if (candidates.length < 2 && reached.length === 0) return;
    const [list, limit] =
      resolved.kind === "conflict" ? [conflicts, CONFLICT_SAMPLES] : [samples, SAMPLES];
    if (list.length < limit) list.push(toSample(group, resolved));
  };

  return {
    async add(groups) {
      const { peoplePerGroup } = context.limits;
      const portions = byHalves(groups, (some, most) =>
        reachPeople(store, some, peoplePerGroup, most),
      );
      for await (const { things, loaded } of portions) {
        const marks = await withRetry(() =>
          notDuplicates.hasPair(loaded.map(({ people }) => people)),
        );
        const whole = things.map(({ candidates }, index): Group => {
          const { reached = [], people = [] } = loaded[index] ?? {};
          return { candidates, reached, people, hasNotDuplicates: marks[index] === true };
        });
        const known = await withOwnTags(database, context, whole);
        for (const group of whole) addGroup(group, known);
      }
    },
    addPlain(hasWarnings) {
      for (const tally of [ifDiscarded, ifResolved]) {
        tally.rows += 1;
        tally.createdPeople += 1;
        tally.importedRows += 1;
        if (hasWarnings) tally.rowsWithWarnings += 1;
      }
    },
    addUnchanged(rows, withWarnings) {
      if (samples.length < SAMPLES) return false;
      for (const tally of [ifDiscarded, ifResolved]) tally.rows += rows;
      ifDiscarded.discardedRows += rows;
      ifResolved.unchangedPeople += 1;
      ifResolved.importedRows += rows;
      ifResolved.rowsWithWarnings += withWarnings;
      totals.groupsMatchingPeople += 1;
      if (rows > 1) totals.duplicateGroupsInFile += 1;
      totals.duplicateRowsInFile += rows - 1;
      return true;
    },
    counts: () => ({
      ...totals,
      ifDiscarded: { ...ifDiscarded },
      ifResolved: { ...ifResolved },
      samples: [...conflicts, ...samples].toSorted(byFirstRow),
    }),
  };
}

function toSample({ candidates, reached, people }: Group, plan: GroupPlan): CountedSample {
  const counts = new Map<string, number>();
  const lists = [
    ...candidates.map(identifiersOfCandidate),
    ...people.map(({ profile }) => identifiersOf(profile)),
  ];
  for (const list of lists) {
    for (const identifier of list) counts.set(identifier, (counts.get(identifier) ?? 0) + 1);
  }
  const shared = [...counts].filter(([, count]) => count > 1).map(([identifier]) => identifier);
  return {
    rows: candidates.slice(0, SHOWN).map(({ row }) => row),
    people: reached.slice(0, SHOWN),
    on: shared.slice(0, SHOWN).map((identifier) => identifier.slice(2)),
    conflict: plan.kind === "conflict" ? plan.conflict.message : null,
    candidates: knownRows(candidates).slice(0, SHOWN),
  };
}

// Returns each row once. Of a group too large to be planned, only the first rows are read, and copies of the last one
// stand in for all further rows, so that the number of rows is right. Such copies are left out here.
function knownRows(candidates: readonly Candidate[]): Candidate[] {
  return [...new Map(candidates.map((candidate) => [candidate.row, candidate])).values()];
}

function byFirstRow(left: CountedSample, right: CountedSample): number {
  return (left.rows[0] ?? 0) - (right.rows[0] ?? 0);
}
