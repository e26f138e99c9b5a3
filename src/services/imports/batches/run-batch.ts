import { setTimeout as sleep } from "node:timers/promises";
import { electionsSeen } from "../../../database/elections.ts";
import { unstageGroups } from "../../../import/groups/staged-groups.ts";
import type { StagedGroup } from "../../../import/groups/staged-groups.ts";
import type { ImportBatchRecord } from "../../../models/import-batch.ts";
import type { PersonUpdate, WriteOutcome } from "../../../domain/people/person-write.ts";
import { createBatchState, profileOf } from "./import-journal.ts";
import type { BatchJob, BatchState } from "./import-journal.ts";
import { beforeOutcome } from "./import-batches.ts";
import { persistOwned } from "../jobs/import-job-store.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { toCreatedPerson, toUpdatedPerson } from "./plan-import.ts";
import type { BatchPlanner, PlannedGroup } from "./plan-import.ts";
import { findWritten } from "./find-written-groups.ts";

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
  const created = await persistOwned(job, () => tools.store.insert(people, beforeOutcome));
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
    await persistOwned(job, () =>
      tools.store.update(pairs, {
        ...beforeOutcome,
        isRepeated: true,
        demandRight: job.demandLease,
      }),
    ),
  );
  for (const group of merges) sort([group], [await writeMerge(tools, job, group)]);
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
  { store }: ImportTools,
  job: BatchJob,
  { plan, at }: PlannedGroup,
): Promise<WriteOutcome> {
  if (plan.kind !== "update") return "written";
  return persistOwned(job, () =>
    store.merge({
      before: plan.base,
      absorbed: plan.merges,
      after: toUpdatedPerson(job, plan, at),
      cause: "IMPORT",
    }),
  );
}

/** Groups that can be written together, and those that reach somebody whom an earlier one reaches: one after the other. */
function separate(planned: readonly PlannedGroup[]): [PlannedGroup[], PlannedGroup[]] {
  const reached = new Set<string>();
  const now: PlannedGroup[] = [];
  const later: PlannedGroup[] = [];
  for (const group of planned) {
    if (group.reached.some((id) => reached.has(id))) later.push(group);
    else now.push(group);
    for (const id of group.reached) reached.add(id);
  }
  return [now, later];
}
