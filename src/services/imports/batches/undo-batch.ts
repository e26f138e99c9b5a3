import { withRetry } from "../../../database/retry.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { effectsOf, findLeft, isOpenIn, removeUntouched } from "./batch-effects.ts";
import type { BatchEffects, BatchToUndo, BatchUndo, PreviewedUndo } from "./batch-effects.ts";
import { planCreated, planUpdated } from "./plan-undo.ts";
import { runBatch } from "./run-batch.ts";
import type { BatchPlanner } from "./run-batch.ts";
import { byHalves } from "../../store/by-halves.ts";
import type { GroupUndo, ImportUndo, GroupUndoOutcome } from "./strike-import.ts";
import { readKept } from "./undo-kept.ts";
import { createUndoJournal } from "./undo-journal.ts";
import type { UndoJournal, UndoneGroup } from "./undo-journal.ts";
import { takeBackMarks } from "./take-back-marks.ts";
import { undoMergedGroup } from "./undo-merged-group.ts";

/**
 * Undoes one batch. If this undo of the import has already done the batch, nothing is changed, so an interrupted undo
 * can be repeated. Throws `SupersededError` if another worker has taken the import over.
 */
export async function undoBatch(
  tools: ImportTools,
  batch: BatchToUndo,
  undo: BatchUndo,
): Promise<void> {
  if (batch.undo?.run === undo.run && batch.undo.isDone) return;
  const journal = createUndoJournal(tools, undo, batch);
  const own: ImportUndo = { ...undo, batchAt: batch.at ?? new Date() };
  await runBatch(journal, createUndoPlanner(tools, own, effectsOf(batch, undo), journal), tools);
}

/**
 * Creates the planner of a batch's undo. Before it plans, it removes the people whom only the import wrote, and the
 * marks.
 */
function createUndoPlanner(
  tools: ImportTools,
  undo: ImportUndo,
  effects: BatchEffects,
  journal: UndoJournal,
): BatchPlanner<UndoneGroup> {
  const { created, updated, merged } = effects;
  return {
    async *plan() {
      await removeUntouched(tools, undo, created, journal.isNoted);
      const marked = updated.filter(
        ({ place, isUnchanged }) => isUnchanged && journal.isOpen(place) && !journal.isNoted(place),
      );
      const done = await takeBackMarks(tools, undo, marked);
      const isOpen = (place: number): boolean => !done.has(place) && journal.isOpen(place);
      for await (const plans of planAll(tools, undo, effects, isOpen)) yield plans.map(toGroup);
    },
    async planAnew({ place }) {
      const update = updated.find((group) => group.place === place);
      const ids = created.flatMap((each) => (each.place === place ? [each.id] : []));
      const plans =
        update === undefined
          ? await planCreated(tools, undo, ids, Infinity)
          : await planUpdated(tools, undo, [update], Infinity);
      const [plan] = plans?.values() ?? [];
      return plan === undefined ? null : toGroup([place, plan]);
    },
    async writeAlone() {
      for (const group of merged.filter(({ place }) => journal.isOpen(place))) {
        await withRetry(() =>
          undoMergedGroup(tools, undo, group, (outcome, session) =>
            journal.noteWithin(group.place, outcome, session),
          ),
        );
      }
    },
  };
}

/**
 * Yields the plans for undoing those groups of the batch that this undo has not undone yet. Groups with merges are left
 * out, because each of them is undone in a transaction of its own. Each list has as many plans as fit into memory. With
 * each plan comes the place of its group in the batch.
 */
async function* planAll(
  tools: ImportTools,
  undo: ImportUndo,
  { created, updated }: BatchEffects,
  isOpen: (place: number) => boolean,
): AsyncGenerator<(readonly [number, GroupUndo])[]> {
  const updates = byHalves(
    updated.filter(({ place }) => isOpen(place)),
    (some, most) => planUpdated(tools, undo, some, most),
  );
  for await (const { loaded } of updates) yield [...loaded];
  const left = created.filter(({ place, isLeft }) => isLeft && isOpen(place));
  const placeOf = new Map(left.map(({ id, place }) => [id, place]));
  const creations = byHalves([...placeOf.keys()], (ids, most) =>
    planCreated(tools, undo, ids, most),
  );
  for await (const { loaded } of creations)
    yield [...loaded].map(([id, plan]) => [placeOf.get(id) ?? -1, plan]);
}

function toGroup([place, plan]: readonly [number, GroupUndo]): UndoneGroup {
  return { place, reached: [], ...plan };
}

/** Returns how undoing each group of a batch would end now, with the group's place in the batch; writes nothing. */
export async function previewBatch(
  tools: ImportTools,
  batch: BatchToUndo,
  undo: PreviewedUndo,
): Promise<(readonly [place: number, outcome: GroupUndoOutcome])[]> {
  const own: ImportUndo = { ...undo, batchAt: batch.at ?? new Date() };
  const effects = effectsOf(batch, undo);
  const open = (place: number): boolean => isOpenIn(batch.undo, undo, place);
  await findLeft(tools, effects.created);
  const outcomes = new Map<number, GroupUndoOutcome>();
  for await (const plans of planAll(tools, own, effects, open)) {
    for (const [place, { outcome }] of plans) outcomes.set(place, outcome);
  }
  for (const group of effects.merged.filter(({ place }) => open(place))) {
    outcomes.set(group.place, await undoMergedGroup(tools, own, group, "trial"));
  }
  const former = batch.undo === undefined ? null : await readKept(tools, batch._id);
  for (const [key, outcome] of Object.entries(batch.undo?.groups ?? {})) {
    const place = Number(key);
    const kept = [...(outcome.kept ?? []), ...(former?.get(place) ?? [])];
    if (!open(place)) outcomes.set(place, { ...outcome, kept });
  }
  // The outcomes follow the order of the groups in the batch. The stored outcomes of a real undo have the same order.
  return [...outcomes]
    .filter(([, { partly, whole }]) => partly + whole > 0)
    .toSorted(([one], [other]) => one - other);
}
