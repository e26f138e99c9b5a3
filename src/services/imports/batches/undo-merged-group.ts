import type { mongo } from "mongoose";
import { inTransaction } from "../../../database/transaction.ts";
import { isVisible } from "../../../domain/imports/undo-import.ts";
import type { PlannedGroupRecord } from "../../../models/import-batch.ts";
import type { KeptRecord } from "../../../models/merge.ts";
import { undoMergeRecord } from "../../merges/undo-merge.ts";
import { attempts } from "../../store/attempts.ts";
import { isLostRace, MergeNotWritten } from "../../store/merge-people.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import {
  findSurroundings,
  planGoneBecause,
  planStrike,
  toStrike,
  withKey,
} from "./strike-import.ts";
import type { ImportUndo, UndoOutcome } from "./strike-import.ts";

/**
 * Undoes a group whose people the import merged: its merges, newest first, then what it changed on the base. All of it in one
 * transaction with what `alongside` writes of the outcome, or none of it where `isTrial`.
 */
export async function undoMergedGroup(
  tools: ImportTools,
  undo: ImportUndo,
  group: PlannedGroupRecord,
  alongside: ((outcome: UndoOutcome, session: mongo.ClientSession) => Promise<void>) | "trial",
): Promise<UndoOutcome> {
  for await (const _ of attempts()) {
    let outcome: UndoOutcome | null = null;
    try {
      await inTransaction(async (session) => {
        outcome = await undoMerges(tools, undo, group, session);
        if (alongside === "trial") throw new TrialEnded();
        await alongside(outcome, session);
      });
    } catch (error) {
      if (error instanceof TrialEnded && outcome !== null) return outcome;
      if (!isLostRace(error)) throw error;
      continue;
    }
    if (outcome !== null) return outcome;
  }
  throw new Error("A group could not be undone for other writers.");
}

class TrialEnded extends Error {}

async function undoMerges(
  tools: ImportTools,
  undo: ImportUndo,
  group: PlannedGroupRecord,
  session: mongo.ClientSession,
): Promise<UndoOutcome> {
  const baseId = group.base.toHexString();
  const keptOf = new Map<string, KeptRecord[]>();
  const note = (record: KeptRecord): void => {
    const id = record.personId.toHexString();
    keptOf.set(id, [...(keptOf.get(id) ?? []), record]);
  };
  const wholly = new Set<string>();
  const leave = (id: string, reason: KeptRecord["reason"]): void => {
    const [kept] = planGoneBecause(id, reason, null).outcome.kept;
    if (kept !== undefined) note(kept);
    wholly.add(id);
  };
  const origin = { importId: undo.importId, ...withKey(undo) };
  const undoneWith = [undo.importId, ...group.merges.map((id) => id.toHexString())];
  for (const [index, mergeId] of [...group.merges.entries()].toReversed()) {
    const absorbedId = group.absorbed[index]?.toHexString() ?? "";
    const done = await undoMergeRecord(
      { store: tools.store, collections: tools.collections, notDuplicates: tools.notDuplicates },
      mergeId.toHexString(),
      { origin, rememberAsDifferent: false, undoneWith, session },
    );
    if (done.kind === "undone") for (const record of done.kept) note(record);
    else leave(absorbedId, done.kind === "unknown" ? "DELETED_SINCE" : "MERGED_SINCE");
    if (done.kind === "lost") throw new MergeNotWritten();
  }
  const person = (await tools.store.findByIds([baseId], session)).get(baseId);
  let isPartly = false;
  if (person?.id === baseId) {
    const merge = toStrike(person, await tools.store.revisionsOf(person, session), undo);
    const surroundings = await findSurroundings(tools, undo, [merge], session);
    const { outcome, write } = planStrike(merge, surroundings, undo, true);
    for (const record of outcome.kept) note(record);
    isPartly = write.kind === "update" && isVisible(write.before.profile, write.after.profile);
    if (write.kind === "update") {
      const [written] = await tools.store.update([write], { session });
      if (written !== "written") throw new MergeNotWritten();
    }
    if (wholly.size < group.merges.length) isPartly = true;
  } else if (person === undefined) {
    if (!keptOf.has(baseId)) leave(baseId, "DELETED_SINCE");
    wholly.add(baseId);
  } else {
    leave(baseId, "MERGED_SINCE");
  }
  if (keptOf.has(baseId) && !isPartly) wholly.add(baseId);
  const counted = [baseId, ...group.absorbed.map((id) => id.toHexString())];
  const touched = counted.filter((id) => keptOf.has(id));
  const whole = touched.filter((id) => wholly.has(id)).length;
  return {
    partly: touched.length - whole,
    whole,
    kept: [...keptOf.values()].flat(),
    isOpen: [...keptOf.values()].flat().some(({ reason }) => reason === "MERGED_SINCE"),
  };
}
