import type { mongo } from "mongoose";
import { withRetry } from "../../../database/retry.ts";
import { inTransaction } from "../../../database/transaction.ts";
import type { KeptRecord } from "../../../models/merge.ts";
import { SupersededError } from "../jobs/import-job-store.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { effectsOf, findUndoneGroups, isOpenIn } from "./batch-effects.ts";
import type { BatchToUndo, BatchUndo } from "./batch-effects.ts";
import type { BatchJournal, GroupWrite } from "./run-batch.ts";
import type { GroupUndoOutcome } from "./strike-import.ts";
import { writeKept } from "./undo-kept.ts";

/** A group with the write that undoes it, and the outcome that the undo will have. */
export interface UndoneGroup extends GroupWrite {
  readonly outcome: GroupUndoOutcome;
}

/** The stored state of a batch's undo: how each group is undone, and the outcomes and kept values so far. */
export interface UndoJournal extends BatchJournal<UndoneGroup> {
  /** Returns whether the group with this number in the batch (from 0) still has to be undone. */
  readonly isOpen: (place: number) => boolean;
  /**
   * Returns whether the journal has an entry for the group with this number in the batch (from 0): the plan of the
   * group's undo, or which of the group's changes an undo kept.
   */
  readonly isNoted: (place: number) => boolean;
  /** Stores the outcome of a group in the transaction that undoes the group. */
  readonly noteWithin: (
    place: number,
    outcome: GroupUndoOutcome,
    session: mongo.ClientSession,
  ) => Promise<void>;
}

/**
 * Creates the journal of a batch's undo. It starts with what an earlier or interrupted undo of this batch has stored.
 */
export function createUndoJournal(
  {
    database,
    store,
    batches,
    kept: keptRecords,
  }: Pick<ImportTools, "database" | "store" | "batches" | "kept">,
  undo: BatchUndo,
  batch: BatchToUndo,
): UndoJournal {
  const { _id } = batch;
  const effects = effectsOf(batch, undo);
  let record = batch.undo;
  let groups = new Map(Object.entries(record?.groups ?? {}));
  /** The planned undo of each group, whether or not it was carried out yet, by the group's number in the batch. */
  const noted = new Map(groups);
  let written: ReadonlySet<number> = new Set();
  /** The numbers of groups for which values that the undo could not take back may be stored already. */
  const hasKept = new Set<number>();
  const unsaved = new Map<number, readonly KeptRecord[]>();

  async function save(isDone: boolean, session?: mongo.ClientSession): Promise<void> {
    const saved = { run: undo.run, isDone, groups: Object.fromEntries(groups) };
    const write = async (own?: mongo.ClientSession): Promise<void> => {
      const { matchedCount } = await batches.updateOne(
        { _id, fence: { $lte: undo.fence } },
        { $set: { undo: saved, fence: undo.fence } },
        own === undefined ? {} : { session: own },
      );
      if (matchedCount === 0) throw new SupersededError();
      if (own !== undefined && unsaved.size > 0)
        await writeKept({ kept: keptRecords }, _id, unsaved, own);
    };
    // The values that were not taken back are stored in one transaction with the batch's update, which fails if another
    // worker has taken over.
    await (session === undefined && unsaved.size > 0
      ? inTransaction(database, write)
      : write(session));
    unsaved.clear();
  }

  function take(place: number, { kept, ...outcome }: GroupUndoOutcome): void {
    groups.set(String(place), outcome);
    noted.set(String(place), outcome);
    // The kept values of a group are written only if there are any, or if those of an earlier undo may have to be
    // deleted.
    if (kept.length > 0 || batch.undo !== undefined || hasKept.has(place)) unsaved.set(place, kept);
    if (kept.length > 0) hasKept.add(place);
  }

  function recordOutcome(place: number): void {
    const outcome = groups.get(String(place));
    if (outcome === undefined) return;
    const { version: _, ...rest } = outcome;
    if (rest.partly + rest.whole === 0 && !rest.isOpen) groups.delete(String(place));
    else groups.set(String(place), rest);
  }

  return {
    isOpen: (place) => !written.has(place) && isOpenIn(record, undo, place),
    isNoted: (place) => groups.has(String(place)),
    async noteWithin(place, outcome, session) {
      take(place, outcome);
      recordOutcome(place);
      await save(false, session);
    },
    async resume() {
      const isResumed = record?.run === undo.run;
      written = isResumed ? await findUndoneGroups({ store }, effects, groups, undo) : new Set();
      for (const place of written) recordOutcome(place);
    },
    async note(plans) {
      if (plans.length === 0) return;
      for (const { place, outcome } of plans) take(place, outcome);
      await withRetry(() => save(false));
    },
    recordOutcome: ({ place }) => recordOutcome(place),
    finish: () => withRetry(() => save(true)),
    async reopen() {
      groups = new Map(noted);
      record = { run: undo.run, isDone: false, groups: Object.fromEntries(noted) };
      await withRetry(() => save(false));
    },
  };
}
