import { Types } from "mongoose";
import type { mongo } from "mongoose";
import { addCounts, createTally } from "../../../domain/imports/import-counts.ts";
import type { ImportTally } from "../../../domain/imports/import-counts.ts";
import type { Profile } from "../../../domain/people/profile.ts";
import { countPlan, problemsOfPlan } from "../../../import/groups/count-plan.ts";
import type { OutcomeProblem } from "../../../import/groups/count-plan.ts";
import type { StagedGroup } from "../../../import/groups/staged-groups.ts";
import type { ImportBatchRecord, PlannedGroupRecord } from "../../../models/import-batch.ts";
import { beforeOutcome } from "./import-batches.ts";
import { persist, SupersededError } from "../jobs/import-job-store.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import type { PlannedGroup, PlannedJob } from "./plan-import.ts";
import { createProblemWriter } from "../problems/write-import-problems.ts";

/** An import whose batches are written. */
export interface BatchJob extends PlannedJob {
  readonly _id: Types.ObjectId;
  readonly keyId: string | null;
  readonly run: number;
  readonly fence: number;
  /** Throws where the right to write has run out. */
  readonly demandLease: () => void;
}

/** What is known of a batch while it is written: what was planned, and what its rows came to. */
export interface BatchState {
  /** Whether the group at a place was written before the batch was interrupted; then it has its outcome. */
  takeWritten(
    groups: readonly StagedGroup[],
    place: number,
    written: ReadonlyMap<number, WrittenGroup> | null,
  ): boolean;
  /** Gives a group's rows their outcome. */
  take(group: PlannedGroup): void;
  /** Notes that nothing comes of the group at a place. */
  leave(place: number): void;
  /** Writes down how groups are going to be written, before they are. */
  persistPlan(groups: readonly PlannedGroup[]): Promise<void>;
  /** Writes the outcomes of all rows. */
  finish(): Promise<void>;
  /** Takes them back: the batch as it was planned, to be looked through for what was written of it. */
  reopen(): Promise<ImportBatchRecord>;
}

/** A group that was found written: by a plan that was persisted, or as the creation fixed beforehand. */
export type WrittenGroup = PlannedGroupRecord | "created";

/** The state of a batch that is about to be written, or was when it was interrupted. */
export function createBatchState(
  tools: ImportTools,
  job: BatchJob,
  batch: ImportBatchRecord,
  at: Date,
): BatchState {
  const { _id } = batch;
  const tally: ImportTally = createTally();
  const problems: Iterable<OutcomeProblem>[] = [];
  const uncreated = new Set<number>();
  const planned = new Map((batch.planned ?? []).map((record) => [record.place, record]));
  const updated = new Map<number, PlannedGroupRecord>();
  const placeOf = ({ ordinal }: StagedGroup): number => ordinal - batch.firstGroup;
  let isPersisted = batch.state === "planned";

  const guarded = async (
    set: Partial<ImportBatchRecord>,
    options: mongo.UpdateOptions = {},
  ): Promise<void> => {
    const filter = { _id, fence: { $lte: job.fence }, state: { $ne: "done" as const } };
    const { matchedCount } = await persist(() =>
      tools.batches.updateOne(filter, { $set: { ...set, fence: job.fence } }, options),
    );
    if (matchedCount === 0) throw new SupersededError();
  };

  return {
    takeWritten(groups, place, written) {
      const found = written?.get(place);
      const group = groups[place];
      if (found === undefined || group === undefined) return false;
      if (found === "created") {
        const rest = group.candidates.length > 1 && job.duplicates === "DISCARD";
        const plan = { kind: rest ? "discard" : "create", profile: new Map() } as const;
        addCounts(tally, countPlan(group.candidates, plan));
        problems.push(problemsOfPlan(group.candidates, [], plan));
      } else {
        updated.set(place, found);
        uncreated.add(place);
        const { isUnchanged, merges } = found;
        addCounts(tally, countPlan(group.candidates, { kind: "update", isUnchanged, merges }));
      }
      return true;
    },
    take(group) {
      const { staged, reached, plan } = group;
      const place = placeOf(staged);
      addCounts(tally, countPlan(staged.candidates, plan));
      // Made as they are written: of a group of very many rows they take more than the rows.
      if (plan.kind === "conflict" || plan.kind === "discard")
        problems.push(problemsOfPlan(staged.candidates, reached, plan));
      if (profileOf(group) === null) uncreated.add(place);
      const record = planned.get(place);
      if (plan.kind === "update" && record !== undefined) updated.set(place, record);
    },
    leave: (place) => uncreated.add(place),
    async persistPlan(groups) {
      let hasUpdates = false;
      for (const group of groups) {
        const record = toRecord(group, placeOf(group.staged));
        if (record === null) planned.delete(placeOf(group.staged));
        else planned.set(record.place, record);
        hasUpdates ||= record !== null;
      }
      if (isPersisted && !hasUpdates) return;
      await guarded({ state: "planned", at, planned: [...planned.values()] }, beforeOutcome);
      isPersisted = true;
    },
    async finish() {
      if (problems.length > 0) {
        const { batch: number } = _id;
        const place = { import: job._id, run: job.run, batch: number };
        const writer = createProblemWriter(tools.problems, place);
        for (const ofGroup of problems.splice(0)) await writer.add(ofGroup);
        await writer.end();
      }
      await guarded({
        state: "done",
        counts: tally,
        planned: [...updated.values()],
        uncreated: [...uncreated],
      });
    },
    async reopen() {
      const reopened = { state: "planned", at, planned: [...planned.values()] } as const;
      const { matchedCount } = await persist(() =>
        tools.batches.updateOne(
          { _id, fence: { $lte: job.fence } },
          { $set: { ...reopened, fence: job.fence }, $unset: { counts: 1, uncreated: 1 } },
        ),
      );
      if (matchedCount === 0) throw new SupersededError();
      return { ...batch, ...reopened };
    },
  };
}

function toRecord({ plan }: PlannedGroup, place: number): PlannedGroupRecord | null {
  if (plan.kind !== "update") return null;
  const { base, merges, isUnchanged } = plan;
  return {
    place,
    base: new Types.ObjectId(base.id),
    version: base.version,
    isUnchanged,
    merges: merges.map(({ mergeId }) => new Types.ObjectId(mergeId)),
    absorbed: merges.map(({ absorbed }) => new Types.ObjectId(absorbed.id)),
  };
}

/** The profile of the person that a group's plan creates, or null where it creates none. */
export function profileOf({ plan }: PlannedGroup): Profile | null {
  return plan.kind === "create" || plan.kind === "discard" ? plan.profile : null;
}
