import type { mongo } from "mongoose";
import { inTransaction } from "../../../database/transaction.ts";
import { isVisibleChange } from "../../../domain/imports/plan-undo-creation.ts";
import type { Person } from "../../../domain/people/person.ts";
import type { PlannedGroupRecord } from "../../../models/import-batch.ts";
import type { KeptRecord } from "../../../models/merge.ts";
import { undoMergeRecord } from "../../merges/undo-merge.ts";
import { attempts } from "../../store/attempts.ts";
import { isLostRace, MergeNotWritten } from "../../store/write-merge.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import {
  findSurroundings,
  planGoneBecause,
  planStrike,
  toStrike,
  withKey,
} from "./strike-import.ts";
import type { ImportUndo, GroupUndoOutcome } from "./strike-import.ts";

/**
 * Undoes a group whose people the import merged: first its merges, newest first, then its change of the survivor. What
 * `alongside` writes about the outcome is in the same transaction. With "trial" nothing is committed, and the outcome
 * is the one that the undo would have.
 */
export async function undoMergedGroup(
  tools: ImportTools,
  undo: ImportUndo,
  group: PlannedGroupRecord,
  alongside: ((outcome: GroupUndoOutcome, session: mongo.ClientSession) => Promise<void>) | "trial",
): Promise<GroupUndoOutcome> {
  for await (const _ of attempts()) {
    let outcome: GroupUndoOutcome | null = null;
    try {
      await inTransaction(tools.database, async (session) => {
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
): Promise<GroupUndoOutcome> {
  const baseId = group.base.toHexString();
  const left = createLeft();
  await undoEachMerge(tools, undo, group, { left, session });
  const person = (await tools.store.findByIds([baseId], session)).get(baseId);
  if (person === undefined) {
    if (!left.has(baseId)) left.leave(baseId, "DELETED_SINCE");
    left.leaveWholly(baseId);
  } else if (person.id !== baseId) {
    left.leave(baseId, "MERGED_SINCE");
  } else {
    const isVisibly = await strikeBase(tools, undo, person, { left, session });
    const isPartly = isVisibly || left.wholly() < group.merges.length;
    if (left.has(baseId) && !isPartly) left.leaveWholly(baseId);
  }
  return left.outcomeOf([baseId, ...group.absorbed.map((id) => id.toHexString())]);
}

/** What the undo of a group has kept so far, and its transaction. */
interface UndoUnderWay {
  readonly left: Left;
  readonly session: mongo.ClientSession;
}

async function undoEachMerge(
  { store, database, notDuplicates }: ImportTools,
  undo: ImportUndo,
  group: PlannedGroupRecord,
  { left, session }: UndoUnderWay,
): Promise<void> {
  const origin = { importId: undo.importId, ...withKey(undo) };
  const undoneWith = [undo.importId, ...group.merges.map((id) => id.toHexString())];
  for (const [index, mergeId] of [...group.merges.entries()].toReversed()) {
    const absorbedId = group.absorbed[index]?.toHexString() ?? "";
    const done = await undoMergeRecord({ store, database, notDuplicates }, mergeId.toHexString(), {
      origin,
      rememberAsDifferent: false,
      undoneWith,
      session,
    });
    if (done.kind === "lost") throw new MergeNotWritten();
    if (done.kind === "undone") left.note(done.kept);
    else left.leave(absorbedId, done.kind === "unknown" ? "DELETED_SINCE" : "MERGED_SINCE");
  }
}

/**
 * Undoes the import's change of the person into whom the others were merged; returns whether that changed anything that
 * clients can see of the person.
 */
async function strikeBase(
  tools: ImportTools,
  undo: ImportUndo,
  person: Person,
  { left, session }: UndoUnderWay,
): Promise<boolean> {
  const strike = toStrike(
    person,
    await tools.store.historyOf(person, [undo.importId], session),
    undo,
  );
  const surroundings = await findSurroundings(tools, undo, [strike], session);
  const { outcome, write } = planStrike(strike, surroundings, undo, true);
  left.note(outcome.kept);
  if (write.kind !== "update") return false;
  const [written] = await tools.store.update([write], { session });
  if (written !== "written") throw new MergeNotWritten();
  return isVisibleChange(write.before.profile, write.after.profile);
}

type Left = ReturnType<typeof createLeft>;

/** Collects the values that the undo of a group does not take back, and the people in whom it changes nothing. */
function createLeft() {
  const keptOf = new Map<string, KeptRecord[]>();
  const wholly = new Set<string>();
  const note = (records: readonly KeptRecord[]): void => {
    for (const record of records) {
      const id = record.personId.toHexString();
      keptOf.set(id, [...(keptOf.get(id) ?? []), record]);
    }
  };
  return {
    note,
    leave(id: string, reason: KeptRecord["reason"]): void {
      note(planGoneBecause(id, reason, null).outcome.kept);
      wholly.add(id);
    },
    leaveWholly: (id: string): void => void wholly.add(id),
    has: (id: string): boolean => keptOf.has(id),
    wholly: (): number => wholly.size,
    outcomeOf(people: readonly string[]): GroupUndoOutcome {
      const touched = people.filter((id) => keptOf.has(id));
      const whole = touched.filter((id) => wholly.has(id)).length;
      const kept = [...keptOf.values()].flat();
      const isOpen = kept.some(({ reason }) => reason === "MERGED_SINCE");
      return { partly: touched.length - whole, whole, kept, isOpen };
    },
  };
}
