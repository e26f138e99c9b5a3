import { withRetry } from "../../../database/retry.ts";
import type { UndoneGroupRecord } from "../../../models/import-batch.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { effectsOf, findLeft, isOpenIn, removeUntouched } from "./batch-effects.ts";
import type { BatchEffects, BatchToUndo, BatchUndo, UndoPreview } from "./batch-effects.ts";
import { planCreated, planUpdated } from "./plan-undo.ts";
import { runBatch } from "./run-batch.ts";
import type { BatchPlanner } from "./run-batch.ts";
import type { GroupUndo, ImportUndo } from "./strike-import.ts";
import { createUndoJournal } from "./undo-journal.ts";
import type { UndoJournal, UndoneGroup } from "./undo-journal.ts";
import { undoMergedGroup } from "./undo-merged-group.ts";

/** Undoes one batch, so that doing it again changes nothing. Throws SupersededError once another does it. */
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

/** Plans how a batch is undone; whom only the import touched are removed before anything is planned. */
function createUndoPlanner(
  tools: ImportTools,
  undo: ImportUndo,
  { created, updated, merged }: BatchEffects,
  journal: UndoJournal,
): BatchPlanner<UndoneGroup> {
  return {
    async plan() {
      await removeUntouched(tools, undo, created, journal.isNoted);
      const left = created.filter(({ place, isLeft }) => isLeft && journal.isOpen(place));
      const plans = await planUpdated(
        tools,
        undo,
        updated.filter(({ place }) => journal.isOpen(place)),
      );
      const ofCreated = await planCreated(
        tools,
        undo,
        left.map(({ id }) => id),
      );
      for (const { id, place } of left) {
        const plan = ofCreated.get(id);
        if (plan !== undefined) plans.set(place, plan);
      }
      return [...plans].map(toGroup);
    },
    async planAnew({ place }) {
      const update = updated.find((group) => group.place === place);
      const ids = created.flatMap((each) => (each.place === place ? [each.id] : []));
      const plans =
        update === undefined
          ? await planCreated(tools, undo, ids)
          : await planUpdated(tools, undo, [update]);
      const [plan] = plans.values();
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

function toGroup([place, plan]: readonly [number, GroupUndo]): UndoneGroup {
  return { place, reached: [], ...plan };
}

/** What undoing a batch would come to now, without writing anything. */
export async function previewBatch(
  tools: ImportTools,
  batch: BatchToUndo,
  undo: UndoPreview,
): Promise<UndoneGroupRecord[]> {
  const own: ImportUndo = { ...undo, batchAt: batch.at ?? new Date() };
  const effects = effectsOf(batch, undo);
  const open = (place: number): boolean => isOpenIn(batch.undo, undo, place);
  await findLeft(tools, effects.created);
  const left = effects.created.filter(({ place, isLeft }) => isLeft && open(place));
  const created = await planCreated(
    tools,
    own,
    left.map(({ id }) => id),
  );
  const updated = await planUpdated(
    tools,
    own,
    effects.updated.filter(({ place }) => open(place)),
  );
  const outcomes = new Map([...updated].map(([place, { outcome }]) => [place, outcome]));
  for (const { id, place } of left) {
    const plan = created.get(id);
    if (plan !== undefined) outcomes.set(place, plan.outcome);
  }
  for (const group of effects.merged.filter(({ place }) => open(place))) {
    outcomes.set(group.place, await undoMergedGroup(tools, own, group, "trial"));
  }
  for (const [place, outcome] of Object.entries(batch.undo?.groups ?? {})) {
    if (!open(Number(place))) outcomes.set(Number(place), outcome);
  }
  // In the order of the file, as they are once the undo is done.
  return [...outcomes]
    .toSorted(([one], [other]) => one - other)
    .flatMap(([, outcome]) => (outcome.partly + outcome.whole > 0 ? [outcome] : []));
}
