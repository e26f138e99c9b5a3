import { Types } from "mongoose";
import { describeIdentifier } from "../../../domain/people/identifiers.ts";
import { inTransaction } from "../../../database/transaction.ts";
import { createImportedId } from "../../../domain/ids.ts";
import { allows } from "../../../domain/imports/import-state.ts";
import { problemsOfPlan } from "../../../import/groups/count-plan.ts";
import type { OutcomeProblem } from "../../../import/groups/count-plan.ts";
import { identifiersOfCandidate } from "../../../import/groups/group-rows.ts";
import { noGroups } from "../../../import/groups/restage-groups.ts";
import { encodeCandidate, stageGroups } from "../../../import/groups/staged-groups.ts";
import type { DecidedGroupRecord, ImportBatchRecord } from "../../../models/import-batch.ts";
import { toConflictRecord } from "../batches/import-conflicts.ts";
import { toPlannedRecord } from "../batches/import-journal.ts";
import type { WholeBatch } from "../jobs/batch-payload.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { toState } from "../jobs/transitions.ts";
import { FIRST_DECIDED } from "./decided-batches.ts";
import { findDecisionTags, makeDecisionTags } from "./decision-tags.ts";
import { countSplit, planParts } from "./plan-parts.ts";
import type { SplitCase, PlannedPart, PlannedSplit } from "./plan-parts.ts";
import type { DecidingImport } from "./carry-out-decisions.ts";
import { ImportMovedOn, toBatchId, writeDecisions } from "./write-decision.ts";
import type { DecisionWriting, DecisionWrites } from "./write-decision.ts";

/** Plans the parts of a group and writes all of them in one transaction; returns what was written. */
export async function carryOutSplit(
  tools: ImportTools,
  deciding: Omit<DecidingImport, "ifImpossible">,
  split: SplitCase,
): Promise<DecidedGroupRecord | undefined> {
  const known = await findDecisionTags(tools, deciding.record, split.rows);
  const planning = { ...deciding, tags: known, at: new Date(), firstOrdinal: FIRST_DECIDED };
  const trial = await planParts(tools, planning, split);
  const imported = trial.parts.filter(isImported).flatMap(({ group }) => group.candidates);
  const tags = await makeDecisionTags(tools, deciding.record, imported);
  const [written] = await inTransaction(tools.database, async (session) => {
    const { _id, staging } = deciding.record;
    const record = await tools.imports.findOne({ _id, staging }, { session });
    if (record === null || !allows(toState(record), "decide")) throw new ImportMovedOn();
    const firstOrdinal = FIRST_DECIDED + (record.decidedPlaces ?? 0);
    const now = { record, keyId: deciding.keyId, tags, at: new Date(), firstOrdinal };
    const planned = await planParts(tools, now, split, session);
    const writing = { ...now, autoTagId: tags.autoTagId, session };
    return writeDecisions(tools, writing, toSplitWrites(tools, writing, split, planned));
  });
  return written;
}

const isImported = ({ plan }: PlannedPart): boolean =>
  plan.kind === "create" || plan.kind === "update";

function toSplitWrites(
  tools: ImportTools,
  writing: DecisionWriting,
  split: SplitCase,
  planned: PlannedSplit,
): DecisionWrites {
  const { record } = writing;
  const { limits } = tools.settings;
  const most = { ...limits, rowsPerGroup: record.rowsPerGroup ?? limits.rowsPerGroup };
  const _id = toBatchId(record);
  return {
    decided: [split.conflict.record._id],
    people: planned.parts.map(({ write }) => write),
    batch: { ...toBatch(writing, split, planned), _id, ...stage(planned, most.rowsPerGroup) },
    problems: {
      rows: new Set(split.rows.map(({ row }) => row)),
      skipped: new Set(),
      added: problemsOfSplit(split, planned),
    },
    conflicts: planned.parts.flatMap(({ group, plan }, place) =>
      plan.kind === "conflict" ? [toConflictRecord(_id, place, { ...group, plan }, most)] : [],
    ),
  };
}

/**
 * Stores the parts of a split group as groups of a batch. If a part is a conflict again, its rows are read from this
 * batch when somebody decides about it.
 */
function stage(
  { parts }: PlannedSplit,
  rowsPerGroup: number,
): Pick<WholeBatch, "payload" | "groups" | "hasPeople"> {
  const rows = parts.flatMap(({ group }) => group.candidates);
  let next = 0;
  const groups = parts.map(({ group: { candidates, reached } }) => ({
    rows: candidates.map(() => next++),
    people: reached,
  }));
  const encoded = (ordinal: number): Buffer => {
    const candidate = rows[ordinal];
    return Buffer.from(candidate === undefined ? "" : encodeCandidate(candidate));
  };
  const size = { groups: Infinity, bytes: Infinity };
  const [staged] = [...stageGroups(groups, encoded, rowsPerGroup, size)];
  return {
    payload: staged?.payload.toString() ?? noGroups,
    groups: parts.length,
    hasPeople: staged?.hasPeople ?? false,
  };
}

function toBatch(
  { record, at, firstOrdinal }: DecisionWriting,
  { conflict, asked, rows }: SplitCase,
  planned: PlannedSplit,
): Omit<ImportBatchRecord, "_id" | "payload" | "groups" | "hasPeople"> {
  const { batch, place } = conflict.record._id;
  const importId = record._id.toHexString();
  const imported = planned.parts.flatMap((part, index) =>
    isImported(part) ? [{ part, index }] : [],
  );
  const ids = imported.map(({ part: { plan }, index }) =>
    plan.kind === "update" ? plan.base.id : createImportedId(at, importId, firstOrdinal + index),
  );
  return {
    state: "done",
    fence: record.fence,
    firstGroup: firstOrdinal,
    rows: rows.length,
    at,
    planned: planned.parts.flatMap(({ plan, write }, index) => {
      return toPlannedRecord({ place: index, plan, write }) ?? [];
    }),
    counts: countSplit(planned, rows.length),
    uncreated: planned.parts.flatMap(({ write }, index) =>
      write.kind === "create" ? [] : [index],
    ),
    decided: [
      {
        batch,
        place,
        shape: conflict.record.shape,
        asked,
        rows: imported.map(({ part, index }) => ({
          place: index,
          rows: part.group.candidates.map(({ row }) => row),
        })),
        people: ids.map((id) => new Types.ObjectId(id)),
        kept: [],
      },
    ],
  };
}

function problemsOfSplit(
  { rows, ignored }: SplitCase,
  { parts, nobody }: PlannedSplit,
): OutcomeProblem[] {
  const none = { column: null, value: null, relatedRows: [], relatedPeople: [] };
  const placeOf = (row: number, line: number | undefined) =>
    line === undefined ? { row } : { row, line };
  const unreachable = new Set(nobody.map(({ row }) => row));
  const lost = rows.flatMap((candidate): OutcomeProblem[] => {
    const at = placeOf(candidate.row, candidate.line);
    const own = identifiersOfCandidate(candidate).filter((each) => ignored.has(each));
    if (unreachable.has(candidate.row)) {
      const message = "Without the ignored identifiers, the row identifies nobody.";
      return [{ ...at, ...none, severity: "DISCARDED", code: "NO_IDENTIFIER", message }];
    }
    return own.map((each) => ({
      ...at,
      ...none,
      severity: "WARNING",
      code: "SHARED_IDENTIFIER",
      value: each.slice(2),
      message: `The ${describeIdentifier(each)} was left out, because somebody decided that it belongs to nobody.`,
    }));
  });
  const waiting = parts.flatMap(({ group, plan }) =>
    plan.kind === "conflict" ? [...problemsOfPlan(group.candidates, group.reached, plan)] : [],
  );
  return [...lost, ...waiting].toSorted((one, other) => one.row - other.row);
}
