import type { mongo } from "mongoose";
import { electionsSeen } from "../../../database/elections.ts";
import type {
  PlannedGroupRecord,
  UndoneBatchRecord,
  UndoneGroupRecord,
} from "../../../models/import-batch.ts";
import { persist, SupersededError } from "../jobs/import-job-store.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { planCreated, planUpdated, undoMergedGroup } from "./plan-undo.ts";
import type { GroupUndo, ImportUndo } from "./plan-undo.ts";
import { findLeft, findUndone, isOpenIn, partsOf, removeUntouched } from "./batch-effects.ts";
import type { BatchToUndo, BatchUndo, UndoPreview } from "./batch-effects.ts";
import { writePlans } from "./write-undo.ts";

/** Undoes one batch, so that doing it again changes nothing. Throws SupersededError once another does it. */
export async function undoBatch(
  tools: ImportTools,
  batch: BatchToUndo,
  undo: BatchUndo,
): Promise<void> {
  let open = batch;
  if (open.undo?.run === undo.run && open.undo.isDone) return;
  for (;;) {
    const elections = electionsSeen();
    const planned = await undoOpenBatch(tools, open, undo);
    if (electionsSeen() === elections) return;
    // That it is done may be with another primary than what was done: it is looked through for what was.
    open = { ...batch, undo: { run: undo.run, isDone: false, groups: planned } };
    await persist(() => saveUndo(tools, open, undo));
  }
}

async function saveUndo(
  { batches }: Pick<ImportTools, "batches">,
  { _id, undo: record }: Pick<BatchToUndo, "_id" | "undo">,
  { fence }: Pick<BatchUndo, "fence">,
  session?: mongo.ClientSession,
): Promise<void> {
  if (record === undefined) return;
  const { matchedCount } = await batches.updateOne(
    { _id, fence: { $lte: fence } },
    { $set: { undo: record, fence } },
    session === undefined ? {} : { session },
  );
  if (matchedCount === 0) throw new SupersededError();
}

/** Undoes a batch from where it stands, and answers how its groups were going to be undone, by their places. */
async function undoOpenBatch(
  tools: ImportTools,
  batch: BatchToUndo,
  undo: BatchUndo,
): Promise<UndoneBatchRecord["groups"]> {
  const { _id, at } = batch;
  const own: ImportUndo = { ...undo, batchAt: at ?? new Date() };
  const groups = new Map(Object.entries(batch.undo?.groups ?? {}));
  const planned = new Map(groups);
  const isResumed = batch.undo?.run === undo.run;

  const save = async (isDone: boolean, session?: mongo.ClientSession): Promise<void> => {
    const record = { run: undo.run, isDone, groups: Object.fromEntries(groups) };
    await saveUndo(tools, { _id, undo: record }, undo, session);
  };
  const plan = (place: number, outcome: UndoneGroupRecord): void => {
    groups.set(String(place), outcome);
    planned.set(String(place), outcome);
  };
  const settle = (place: number, outcome: UndoneGroupRecord): void => {
    const { version: _, ...rest } = outcome;
    if (rest.partly + rest.whole === 0 && !rest.isOpen) groups.delete(String(place));
    else groups.set(String(place), rest);
  };

  const parts = partsOf(batch, undo);
  const written = isResumed ? await findUndone(tools, parts, groups, undo) : new Set<number>();
  await removeUntouched(tools, undo, parts.created, groups);
  const open = (place: number): boolean => !written.has(place) && isOpenIn(batch, undo, place);
  const left = parts.created.filter(({ place, isLeft }) => isLeft && open(place));
  const placeOf = new Map(left.map(({ id, place }) => [id, place]));
  const created = await planCreated(tools, own, [...placeOf.keys()]);
  const updates = parts.updated.filter(({ place }) => open(place));
  const plans = await planUpdated(tools, own, updates);
  for (const [id, ofCreated] of created) plans.set(placeOf.get(id) ?? -1, ofCreated);
  await writePlans(tools, undo, plans, plan, settle, save, (place) => {
    const update = updates.find((group) => group.place === place);
    const ids = [...placeOf].flatMap(([id, other]) => (other === place ? [id] : []));
    return replan(tools, own, place, update, ids);
  });
  for (const place of written) {
    const outcome = groups.get(String(place));
    if (outcome !== undefined) settle(place, outcome);
  }
  for (const group of parts.merged.filter(({ place }) => open(place))) {
    await persist(() =>
      undoMergedGroup(tools, own, group, async (outcome, session) => {
        plan(group.place, outcome);
        settle(group.place, outcome);
        await save(false, session);
      }),
    );
  }
  await persist(() => save(true));
  return Object.fromEntries(planned);
}

/** What undoing a batch would come to now, without writing anything. */
export async function previewBatch(
  tools: ImportTools,
  batch: BatchToUndo,
  undo: UndoPreview,
): Promise<UndoneGroupRecord[]> {
  const own: ImportUndo = { ...undo, batchAt: batch.at ?? new Date() };
  const parts = partsOf(batch, undo);
  const open = (place: number): boolean => isOpenIn(batch, undo, place);
  await findLeft(tools, parts.created);
  const ids = parts.created.flatMap(({ id, place, isLeft }) => (isLeft && open(place) ? [id] : []));
  const created = await planCreated(tools, own, ids);
  const updated = await planUpdated(
    tools,
    own,
    parts.updated.filter(({ place }) => open(place)),
  );
  const outcomes = new Map([...updated].map(([place, { outcome }]) => [place, outcome]));
  for (const { id, place } of parts.created) {
    const plan = created.get(id);
    if (plan !== undefined) outcomes.set(place, plan.outcome);
  }
  for (const group of parts.merged.filter(({ place }) => open(place))) {
    outcomes.set(group.place, await undoMergedGroup(tools, own, group, "trial"));
  }
  for (const [place, outcome] of Object.entries(batch.undo?.groups ?? {})) {
    if (!open(Number(place))) outcomes.set(Number(place), outcome);
  }
  // In the order of the file, as they are once the undo is done.
  return [...outcomes]
    .toSorted(([left], [right]) => left - right)
    .flatMap(([, outcome]) => (outcome.partly + outcome.whole > 0 ? [outcome] : []));
}

async function replan(
  tools: ImportTools,
  undo: ImportUndo,
  place: number,
  update: PlannedGroupRecord | undefined,
  ids: readonly string[],
): Promise<GroupUndo | null> {
  if (update !== undefined) return (await planUpdated(tools, undo, [update])).get(place) ?? null;
  const [plan] = (await planCreated(tools, undo, ids)).values();
  return plan ?? null;
}
