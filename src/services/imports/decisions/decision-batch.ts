import { Types } from "mongoose";
import { addCounts, createTally } from "../../../domain/imports/import-counts.ts";
import type { ImportCounts } from "../../../domain/imports/import-counts.ts";
import { countPlan } from "../../../import/groups/count-plan.ts";
import { noGroups } from "../../../import/groups/restage-groups.ts";
import type { WholeBatch } from "../jobs/batch-payload.ts";
import type { KeptRecord } from "../../../models/merge.ts";
import { toPlannedRecord } from "../batches/import-journal.ts";
import { toKeptRecord } from "../../store/kept-record.ts";
import { problemsOfDecisions } from "./decision-problems.ts";
import { ownerIdOf } from "./plan-decision.ts";
import type { PlannedDecision, PlannedCase } from "./plan-decision.ts";
import { toBatchId } from "./write-decision.ts";
import type { DecisionWriting, DecisionWrites } from "./write-decision.ts";

/**
 * Converts planned decisions into everything that is written for them, including a batch of the import. That batch
 * stores no rows: they stay in the batches from which the groups come.
 */
export function toDecisionWrites(
  writing: DecisionWriting,
  cases: readonly PlannedCase[],
): DecisionWrites {
  return {
    decided: cases.map(({ requested }) => requested.conflict.record._id),
    people: cases.flatMap(({ planned }) => planned.people.map(({ write }) => write)),
    batch: toBatch(writing, cases),
    problems: problemsOfDecisions(cases),
    conflicts: [],
  };
}

function toBatch(
  { record, at, firstOrdinal }: DecisionWriting,
  cases: readonly PlannedCase[],
): WholeBatch {
  const people = cases.flatMap(({ planned }) => planned.people);
  const placeIn = (ordinal: number): number => ordinal - firstOrdinal;
  const rows = cases.reduce(
    (sum, { requested }) => sum + requested.conflict.group.candidates.length,
    0,
  );
  return {
    _id: toBatchId(record),
    state: "done",
    fence: record.fence,
    firstGroup: firstOrdinal,
    groups: people.length,
    rows,
    hasPeople: people.some(({ plan }) => plan.kind === "update"),
    payload: noGroups,
    at,
    planned: people.flatMap(({ ordinal, plan, write }) => {
      return toPlannedRecord({ place: placeIn(ordinal), plan, write }) ?? [];
    }),
    counts: countDecisions(cases),
    uncreated: people.flatMap(({ ordinal, write }) =>
      write.kind === "create" ? [] : [placeIn(ordinal)],
    ),
    decided: cases.map(({ requested, planned }) => ({
      batch: requested.conflict.record._id.batch,
      place: requested.conflict.record._id.place,
      shape: requested.conflict.record.shape,
      asked: requested.asked,
      rows: planned.people.map(({ ordinal, decided }) => ({
        place: placeIn(ordinal),
        rows: decided.candidates.map(({ row }) => row),
      })),
      people: planned.people.map(({ id }) => new Types.ObjectId(id)),
      kept: keptOf(planned),
    })),
  };
}

/** Returns how decisions change the counts of their import: conflict rows become imported or discarded ones. */
function countDecisions(cases: readonly PlannedCase[]): ImportCounts {
  const tally = createTally();
  for (const { requested, planned } of cases) {
    for (const { decided, plan } of planned.people) {
      addCounts(tally, countPlan(decided.candidates, plan));
    }
    tally.discardedRows += planned.skipped.length;
    tally.conflictRows -= requested.conflict.group.candidates.length;
  }
  return { ...tally, rows: 0 };
}

function keptOf(planned: PlannedDecision): KeptRecord[] {
  return planned.people.flatMap(({ id, decided }) =>
    decided.left.map((left) => {
      const field = fieldOf(left.identifier);
      return toKeptRecord({
        personId: id,
        field,
        value: left.identifier.slice(2),
        heldBy: ownerIdOf(planned, left),
        reason: "TAKEN_BY_ANOTHER",
      });
    }),
  );
}

const fieldOf = (identifier: string): string => {
  const value = identifier.slice(2);
  if (identifier.startsWith("p:")) return `phones.${value}`;
  return identifier.startsWith("e:") ? `emails.${value}` : "externalId";
};
