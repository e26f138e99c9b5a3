import { Types } from "mongoose";
import type { mongo } from "mongoose";
import { withRetry } from "../../../database/retry.ts";
import { addCounts, createTally } from "../../../domain/imports/import-counts.ts";
import type { PersonVersion } from "../../../domain/people/person-write.ts";
import { countPlan, problemsOfPlan } from "../../../import/groups/count-plan.ts";
import type { OutcomeProblem } from "../../../import/groups/count-plan.ts";
import { unstageGroups } from "../../../import/groups/staged-groups.ts";
import type { StagedGroup } from "../../../import/groups/staged-groups.ts";
import type { ImportBatchRecord, PlannedGroupRecord } from "../../../models/import-batch.ts";
import type { ImportConflictRecord } from "../../../models/import-conflict.ts";
import type { WholeBatch } from "../jobs/batch-payload.ts";
import { SupersededError } from "../jobs/import-job-store.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { createProblemWriter } from "../problems/write-import-problems.ts";
import { findWrittenGroups } from "./find-written-groups.ts";
import type { WrittenGroup } from "./find-written-groups.ts";
import { replaceConflicts, toConflictRecord } from "./import-conflicts.ts";
import { beforeOutcome } from "./import-batches.ts";
import type { OpenBatch, PlannedGroup, PlannedJob } from "./planned-group.ts";
import type { BatchJournal } from "./run-batch.ts";

/** An import whose batches are being written. */
export interface BatchJob extends PlannedJob {
  readonly _id: Types.ObjectId;
  readonly run: number;
  readonly fence: number;
}

/** The stored state of a batch of an import: how its groups are written, and the outcomes of its rows. */
export interface ImportJournal extends BatchJournal<PlannedGroup>, OpenBatch {
  /**
   * Records that nothing was written for the groups that have no outcome yet, because the import ends before it writes
   * them. Otherwise an undo would look for a person created by each of these groups.
   */
  leaveOpen(): void;
}

/** Creates the journal of a batch that was not written yet, or whose writing was interrupted. */
export function createImportJournal(
  tools: ImportTools,
  job: BatchJob,
  batch: WholeBatch,
): ImportJournal {
  const { _id, firstGroup, payload } = batch;
  const groups = withVersions(unstageGroups({ first: firstGroup, payload }), batch.unchanged);
  const at = batch.at ?? new Date();
  let isNoted = batch.state === "planned";
  const planned = new Map((batch.planned ?? []).map((record) => [record.place, record]));
  let outcome = createOutcome();
  // If an earlier try to write this batch stored its plan, it may have stored conflicts too, which `finish` has to
  // replace.
  let mayHaveConflicts = isNoted;
  const most = { ...tools.settings.limits, rowsPerGroup: job.rowsPerGroup };

  async function guarded(update: Update, options: mongo.UpdateOptions = {}): Promise<void> {
    const { set, unset = {}, from = ["staged", "planned"] } = update;
    const filter = { _id, fence: { $lte: job.fence }, state: { $in: [...from] } };
    const change = { $set: { ...set, fence: job.fence }, $unset: unset };
    const { matchedCount } = await withRetry(() =>
      tools.batches.updateOne(filter, change, options),
    );
    if (matchedCount === 0) throw new SupersededError();
  }

  function takeWritten(place: number, group: StagedGroup, written: WrittenGroup): void {
    const { candidates } = group;
    if (written === "created") {
      const rest = candidates.length > 1 && job.duplicates === "DISCARD";
      const plan = { kind: rest ? "discard" : "create", profile: new Map() } as const;
      addCounts(outcome.tally, countPlan(candidates, plan));
      outcome.problems.push(problemsOfPlan(candidates, [], plan));
    } else {
      outcome.updated.set(place, written);
      outcome.uncreated.add(place);
      const { isUnchanged, merges } = written;
      addCounts(outcome.tally, countPlan(candidates, { kind: "update", isUnchanged, merges }));
    }
  }

  return {
    at,
    firstGroup,
    openGroups: () => groups.filter((_, place) => !outcome.known.has(place)),
    leaveOpen() {
      for (const place of groups.keys()) {
        if (!outcome.known.has(place)) outcome.uncreated.add(place);
      }
    },
    async resume() {
      outcome = createOutcome();
      if (!isNoted) return;
      const places = { at, planned: [...planned.values()] };
      for (const [place, written] of await findWrittenGroups(tools, job, places, groups)) {
        const group = groups[place];
        if (group === undefined) continue;
        outcome.known.add(place);
        takeWritten(place, group, written);
      }
    },
    async note(noted) {
      let hasUpdates = false;
      for (const group of noted) {
        const record = toPlannedRecord(group);
        if (record === null) planned.delete(group.place);
        else planned.set(record.place, record);
        hasUpdates ||= record !== null;
      }
      if (isNoted && !hasUpdates) return;
      await guarded(
        { set: { state: "planned", at, planned: [...planned.values()] } },
        beforeOutcome,
      );
      isNoted = true;
    },
    recordOutcome({ place, staged: { candidates }, reached, plan, write }) {
      if (plan.kind === "conflict")
        outcome.conflicts.push(toConflictRecord(_id, place, { candidates, reached, plan }, most));
      addCounts(outcome.tally, countPlan(candidates, plan));
      // The problems of a large group need more memory than its rows. So only what generates them is held here, and
      // `finish` generates each problem when it writes it.
      if (plan.kind === "conflict" || plan.kind === "discard")
        outcome.problems.push(problemsOfPlan(candidates, reached, plan));
      if (write.kind !== "create") outcome.uncreated.add(place);
      const record = planned.get(place);
      if (record !== undefined) outcome.updated.set(place, record);
    },
    async finish() {
      const { problems, conflicts, tally, updated, uncreated } = outcome;
      if (problems.length > 0) {
        const place = { import: job._id, run: job.run, batch: _id.batch };
        const writer = createProblemWriter(tools.problems, place);
        for (const ofGroup of problems.splice(0)) await writer.add(ofGroup);
        await writer.end();
      }
      mayHaveConflicts ||= conflicts.length > 0;
      if (mayHaveConflicts) await withRetry(() => replaceConflicts(tools, _id, conflicts));
      const noted = { planned: [...updated.values()], uncreated: [...uncreated] };
      await guarded({ set: { state: "done", counts: tally, ...noted } });
    },
    async reopen() {
      const set = { state: "planned", at, planned: [...planned.values()] } as const;
      await guarded({
        set,
        unset: { counts: 1, uncreated: 1 },
        from: ["staged", "planned", "done"],
      });
      isNoted = true;
    },
  };
}

interface Update {
  readonly set: Partial<ImportBatchRecord>;
  readonly unset?: { readonly counts?: 1; readonly uncreated?: 1 };
  readonly from?: readonly ImportBatchRecord["state"][];
}

/** Creates the outcome of a batch in which no group is known to be written. */
function createOutcome() {
  return {
    tally: createTally(),
    problems: new Array<Iterable<OutcomeProblem>>(),
    conflicts: new Array<ImportConflictRecord>(),
    /** The positions in the batch, from 0, of the groups that an earlier try to write this batch has written. */
    known: new Set<number>(),
    uncreated: new Set<number>(),
    updated: new Map<number, PlannedGroupRecord>(),
  };
}

/**
 * The analysis stored which groups change nothing in their person, and which version of that person the analysis read.
 * This function adds that version to each of these groups.
 */
function withVersions(
  groups: readonly StagedGroup[],
  unchanged: ImportBatchRecord["unchanged"] = [],
): readonly StagedGroup[] {
  if (unchanged.length === 0) return groups;
  const versions = new Map(
    unchanged.flatMap(({ version, places }) => places.map((place) => [place, version] as const)),
  );
  return groups.map((group, place) => {
    const unchangedVersion = versions.get(place);
    return unchangedVersion === undefined ? group : { ...group, unchangedVersion };
  });
}

/** Returns what is stored of a planned group whose person exists already; null for any other group. */
export function toPlannedRecord({
  place,
  plan,
  write,
}: Omit<PlannedGroup, "staged" | "reached">): PlannedGroupRecord | null {
  // A person who does not change needs no record, neither for recognising the write nor for undoing it.
  if (write.kind === "none") return null;
  if (plan.kind === "keep") return { place, ...recordOf(plan.person), ...noMerges };
  if (plan.kind !== "update") return null;
  const { base, merges, isUnchanged } = plan;
  return {
    place,
    ...recordOf(base),
    isUnchanged,
    merges: merges.map(({ mergeId }) => new Types.ObjectId(mergeId)),
    absorbed: merges.map(({ absorbed }) => new Types.ObjectId(absorbed.id)),
  };
}

const noMerges = { isUnchanged: true, merges: [], absorbed: [] } as const;

function recordOf({ id, version }: PersonVersion): Pick<PlannedGroupRecord, "base" | "version"> {
  return { base: new Types.ObjectId(id), version };
}
