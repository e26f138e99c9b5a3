import type { mongo } from "mongoose";
import { addCounts, createTally } from "../../../domain/imports/import-counts.ts";
import type { ImportCounts } from "../../../domain/imports/import-counts.ts";
import type { Identifier } from "../../../domain/people/identifiers.ts";
import type { PersonWrite } from "../../../domain/people/person-write.ts";
import type { Person } from "../../../domain/people/person.ts";
import { momentAfter } from "../../../domain/people/revise.ts";
import { countPlan } from "../../../import/groups/count-plan.ts";
import { identifiersOfCandidate } from "../../../import/groups/group-rows.ts";
import type { Group, GroupPlan } from "../../../import/groups/group.ts";
import { splitGroup } from "../../../import/groups/split-group.ts";
import { planResolve } from "../../../import/groups/plan-group.ts";
import type { Candidate } from "../../../import/rows/candidate.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { toWrite } from "../batches/plan-import.ts";
import { createDecisionContext } from "./plan-decision.ts";
import type { DecisionPlanning } from "./plan-decision.ts";
import { findPeopleOf } from "./read-conflicts.ts";
import type { OpenConflict } from "./read-conflicts.ts";
import { refuseSize } from "./refuse-size.ts";
import { DecisionRefused, refuseChanged } from "./carry-out-decisions.ts";

const INSTEAD = {
  advice: "Take the value out of the file, and import it again.",
  path: "ignoreIdentifiers",
};

/** A group that is split because some of its identifiers are ignored. */
export interface SplitCase {
  readonly conflict: OpenConflict;
  /** All rows of the group, with all their values. */
  readonly rows: readonly Candidate[];
  readonly ignored: ReadonlySet<Identifier>;
  readonly asked: string;
  /** The state of the group's people when the caller looked at the conflict. */
  readonly seen: string;
}

/** One of the smaller groups into which a group was split, what becomes of it, and how that is written. */
export interface PlannedPart {
  readonly group: Group;
  readonly plan: GroupPlan;
  readonly write: PersonWrite;
}

/** The plan of a group that is split because some of its identifiers are ignored. */
export interface PlannedSplit {
  readonly parts: readonly PlannedPart[];
  /** The rows that are in none of the smaller groups, because all identifiers of such a row are ignored. */
  readonly nobody: readonly Candidate[];
}

/**
 * Splits a group into smaller groups, its parts, and plans each part as an import plans a group. A part that is still a
 * conflict waits for another decision.
 */
export async function planParts(
  tools: ImportTools,
  { record, keyId, tags, at, firstOrdinal }: DecisionPlanning,
  { conflict, rows, ignored, seen }: SplitCase,
  session?: mongo.ClientSession,
): Promise<PlannedSplit> {
  const identifiers = [...new Set(rows.flatMap(identifiersOfCandidate))];
  const group = { people: conflict.group.people, identifiers };
  const [people = []] = await findPeopleOf(tools, [group], session);
  refuseChanged(record, { seen }, conflict.isLarge ? [] : people);
  const { parts, nobody } = splitGroup(rows, people, ignored);
  const personOf = new Map(people.map((person) => [person.id, person]));
  const reachedBy = parts.map((part) => part.people.flatMap((id) => personOf.get(id) ?? []));
  const marks = await tools.notDuplicates.hasPair(reachedBy);
  const groups = parts.map(({ candidates, people: reached }, index): Group => ({
    candidates,
    reached,
    people: reachedBy[index] ?? [],
    hasNotDuplicates: marks[index] === true,
  }));
  const context = await createDecisionContext(tools, { record, tags, at }, groups);
  const importId = record._id.toHexString();
  const planned = groups.map((each, place): PlannedPart => {
    const time = timeAfter(each.people, at);
    const plan = planResolve(each, { ...context, at: time });
    const write = toWrite({ importId, keyId }, { ordinal: firstOrdinal + place }, plan, time);
    return { group: each, plan, write };
  });
  const writes = planned.map(({ write }) => write);
  const refusal = refuseSize(writes, tools.settings.limits, INSTEAD);
  if (refusal !== null) throw new DecisionRefused([refusal]);
  return { nobody, parts: planned };
}

/** Returns how splitting a group changes the counts of its import. */
export function countSplit({ parts, nobody }: PlannedSplit, rows: number): ImportCounts {
  const tally = createTally();
  for (const { group, plan } of parts) addCounts(tally, countPlan(group.candidates, plan));
  tally.discardedRows += nobody.length;
  tally.conflictRows -= rows;
  return { ...tally, rows: 0 };
}

function timeAfter(people: readonly Person[], at: Date): Date {
  return people.reduce((time, person) => momentAfter(person, time), at);
}
