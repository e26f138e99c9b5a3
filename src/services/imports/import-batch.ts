import { setTimeout as sleep } from "node:timers/promises";
import { Types } from "mongoose";
import type { mongo } from "mongoose";
import { electionsSeen } from "../../database/elections.ts";
import { addCounts, createTally } from "../../domain/imports/import-counts.ts";
import type { ImportTally } from "../../domain/imports/import-counts.ts";
import type { Profile } from "../../domain/people/person.ts";
import { countPlan, problemsOfPlan } from "../../import/count-plan.ts";
import type { OutcomeProblem } from "../../import/count-plan.ts";
import { unstageGroups } from "../../import/staged-groups.ts";
import type { StagedGroup } from "../../import/staged-groups.ts";
import type { ImportBatchRecord, PlannedGroupRecord } from "../../models/import-batch.ts";
import { persist, SupersededError } from "./import-job-store.ts";
import type { ImportTools } from "./import-tools.ts";
import { toCreatedPerson, toUpdatedPerson } from "./plan-batch.ts";
import type { BatchPlanner, PlannedGroup, PlannedJob } from "./plan-batch.ts";
import type { PersonUpdate, WriteOutcome } from "../people/person-store.ts";
import { findWritten } from "./replay-batch.ts";
import { createProblemWriter } from "./write-import-problems.ts";

/** An import whose batches are written. */
export interface BatchJob extends PlannedJob {
  readonly _id: Types.ObjectId;
  readonly keyId: string | null;
  readonly run: number;
  readonly fence: number;
  /** Throws where the right to write has run out. */
  readonly demandLease: () => void;
}

// The outcome of a batch, which waits for a majority, comes after in the order of all writes: once that is safe, these are,
// where all went to one primary.
const beforeOutcome = { writeConcern: { w: 1 } } as const;
const LONGEST_PAUSE_MS = 500;
const TRIES = 50;

/**
 * Writes one batch, so that doing it again changes nothing: first its plan, with the ids and versions that the writes are
 * guarded by, then people, then the outcome of every row. Throws SupersededError once another has taken the import over.
 */
export async function writeBatch(
  tools: ImportTools,
  job: BatchJob,
  planner: BatchPlanner,
  batch: ImportBatchRecord,
): Promise<void> {
  let open = batch;
  for (;;) {
    const elections = electionsSeen();
    const state = await writeOpenBatch(tools, job, planner, open);
    if (electionsSeen() === elections) return;
    // The outcome may be with another primary than the people, who may be lost with theirs.
    open = await state.reopen();
  }
}

async function writeOpenBatch(
  tools: ImportTools,
  job: BatchJob,
  planner: BatchPlanner,
  batch: ImportBatchRecord,
): Promise<BatchState> {
  const groups = unstageGroups({ first: batch.firstGroup, payload: batch.payload });
  const at = batch.at ?? new Date();
  const state = createBatchState(tools, job, batch, at);
  const written = batch.state === "planned" ? await findWritten(tools, job, batch, groups) : null;
  const open = groups.filter((_, place) => !state.takeWritten(groups, place, written));
  const [now, later] = separate(await planner.plan(open, at));
  await state.persistPlan(now);
  const again = [...(await writePlanned(tools, job, now, at, state)), ...later];
  for (const { staged } of again) await settle(tools, job, planner, staged, at, state);
  await state.finish();
  return state;
}

/**
 * Gives a batch that was interrupted for good the outcome of what it wrote until then: its other groups come to nothing.
 */
export async function closeBatch(
  tools: ImportTools,
  job: BatchJob,
  batch: ImportBatchRecord,
): Promise<void> {
  const groups = unstageGroups({ first: batch.firstGroup, payload: batch.payload });
  const state = createBatchState(tools, job, batch, batch.at ?? new Date());
  const written = await findWritten(tools, job, batch, groups);
  for (const place of groups.keys()) {
    if (!state.takeWritten(groups, place, written)) state.leave(place);
  }
  await state.finish();
}

/** Writes groups together; answers those that others were in the way of. */
async function writePlanned(
  tools: ImportTools,
  job: BatchJob,
  planned: readonly PlannedGroup[],
  at: Date,
  state: BatchState,
): Promise<PlannedGroup[]> {
  const creations: PlannedGroup[] = [];
  const updates: PlannedGroup[] = [];
  const merges: PlannedGroup[] = [];
  for (const group of planned) {
    const { plan } = group;
    if (plan.kind === "update") (plan.merges.length > 0 ? merges : updates).push(group);
    else if (profileOf(group) !== null) creations.push(group);
    else state.take(group);
  }
  job.demandLease();
  const again: PlannedGroup[] = [];
  const sort = (groups: readonly PlannedGroup[], outcomes: readonly WriteOutcome[]): void => {
    for (const [index, group] of groups.entries()) {
      if (outcomes[index] === "written") state.take(group);
      else again.push(group);
    }
  };
  const people = creations.flatMap((group) => {
    const profile = profileOf(group);
    return profile === null ? [] : [toCreatedPerson(job, group.staged.ordinal, profile, at)];
  });
  // One that is there already was written by this batch: its id is of this import and this group.
  const created = await persist(() => tools.store.insert(people, beforeOutcome));
  sort(
    creations,
    created.map((outcome) => (outcome === "stale" ? "written" : outcome)),
  );
  const pairs = updates.flatMap(({ plan, at: writtenAt }): PersonUpdate[] =>
    plan.kind === "update"
      ? [{ before: plan.base, after: toUpdatedPerson(job, plan, writtenAt) }]
      : [],
  );
  sort(
    updates,
    await persist(() => tools.store.update(pairs, { ...beforeOutcome, isRepeated: true })),
  );
  for (const group of merges) {
    job.demandLease();
    sort([group], [await writeMerge(tools, job, group)]);
  }
  return again;
}

/** Writes one group, planning it anew until nobody is in its way. */
async function settle(
  tools: ImportTools,
  job: BatchJob,
  planner: BatchPlanner,
  group: StagedGroup,
  at: Date,
  state: BatchState,
): Promise<void> {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const planned = await planner.planAnew(group, at);
    await state.persistPlan([planned]);
    const again = await writePlanned(tools, job, [planned], at, state);
    if (again.length === 0) return;
    // Many writers on one person: let them go first, each time for longer.
    await sleep(Math.min(LONGEST_PAUSE_MS, Math.random() * 2 ** tries));
  }
  throw new Error("A group could not be written for other writers.");
}

async function writeMerge(
  { performMerge }: ImportTools,
  job: BatchJob,
  { plan, at }: PlannedGroup,
): Promise<WriteOutcome> {
  if (plan.kind !== "update") return "written";
  return persist(() =>
    performMerge({
      base: plan.base,
      merges: plan.merges.map(({ mergeId, absorbed }) => ({ mergeId, absorbed })),
      after: toUpdatedPerson(job, plan, at),
      cause: "IMPORT",
      importId: job.importId,
      ...(job.keyId === null ? {} : { keyId: job.keyId }),
    }),
  );
}

interface BatchState {
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

function createBatchState(
  tools: ImportTools,
  job: BatchJob,
  batch: ImportBatchRecord,
  at: Date,
): BatchState {
  const { _id } = batch;
  const tally: ImportTally = createTally();
  const problems: OutcomeProblem[] = [];
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
        problems.push(...problemsOfPlan(group.candidates, [], plan));
      } else {
        updated.set(place, found);
        uncreated.add(place);
        const { isUnchanged, merges } = found;
        addCounts(tally, countPlan(group.candidates, { kind: "update", isUnchanged, merges }));
      }
      return true;
    },
    take(group) {
      const { staged, people, plan } = group;
      const place = placeOf(staged);
      addCounts(tally, countPlan(staged.candidates, plan));
      const ids = people.map(({ id }) => id);
      for (const problem of problemsOfPlan(staged.candidates, ids, plan)) problems.push(problem);
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
        await writer.add(problems);
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
function profileOf({ plan }: PlannedGroup): Profile | null {
  return plan.kind === "create" || plan.kind === "discard" ? plan.profile : null;
}

/** Groups that can be written together, and those that reach somebody whom an earlier one reaches: one after the other. */
function separate(planned: readonly PlannedGroup[]): [PlannedGroup[], PlannedGroup[]] {
  const reached = new Set<string>();
  const now: PlannedGroup[] = [];
  const later: PlannedGroup[] = [];
  for (const group of planned) {
    if (group.people.some(({ id }) => reached.has(id))) later.push(group);
    else now.push(group);
    for (const { id } of group.people) reached.add(id);
  }
  return [now, later];
}
