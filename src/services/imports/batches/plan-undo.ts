import { inTransaction } from "../../../database/transaction.ts";
import { identifiersOf } from "../../../domain/people/identifiers.ts";
import type { Identifier } from "../../../domain/people/identifiers.ts";
import type { Person } from "../../../domain/people/person.ts";
import { headOf, momentAfter } from "../../../domain/people/revise.ts";
import type { Revision } from "../../../domain/people/revision.ts";
import { isVisible, planUndoCreation } from "../../../domain/imports/undo-import.ts";
import type { UndoneImport } from "../../../domain/imports/undo-import.ts";
import {
  definitionsToRestore,
  identifiersToRestore,
  planUndoMerge,
} from "../../../domain/merging/undo-merge.ts";
import type { Kept, MergeToUndo } from "../../../domain/merging/undo-merge.ts";
import type { PlannedGroupRecord, UndoneGroupRecord } from "../../../models/import-batch.ts";
import type { KeptRecord } from "../../../models/merge.ts";
import type { mongo } from "mongoose";
import { attempts } from "../../store/attempts.ts";
import { persist } from "../jobs/import-job-store.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { isLostRace, MergeNotWritten } from "../../store/merge-people.ts";
import { findDefined } from "../../merges/plan-merge-undo.ts";
import { toKeptRecord, undoMergeRecord } from "../../merges/undo-merge.ts";

/** An undo that is going on. */
export interface ImportUndo extends UndoneImport {
  readonly keyId: string | null;
  /** When the batch was written whose groups are undone. */
  readonly batchAt: Date;
}

/** How undoing one group would go, or went. */
export interface GroupUndo {
  readonly outcome: UndoneGroupRecord;
  readonly write:
    | { readonly kind: "none" }
    | { readonly kind: "delete"; readonly person: Person }
    | { readonly kind: "update"; readonly before: Person; readonly after: Person };
}

/** Plans the undo of people whom the import created and others have touched or removed since, by their ids. */
export async function planCreated(
  tools: ImportTools,
  undo: ImportUndo,
  ids: readonly string[],
): Promise<Map<string, GroupUndo>> {
  const plans = new Map<string, GroupUndo>();
  if (ids.length === 0) return plans;
  const people = await persist(() => tools.store.findByIds(ids));
  const archived = await persist(() => tools.store.archivedRevisionsOf(ids));
  for (const id of ids) {
    const person = people.get(id);
    if (person?.id !== id) {
      plans.set(id, planGone(id, person, archived.get(id)));
      continue;
    }
    const origin = { at: momentAfter(person), cause: "UNDONE", ...withKey(undo) } as const;
    const plan = planUndoCreation(person, revisionsOf(person, archived), undo, origin);
    if (plan.kind === "delete") {
      plans.set(id, { outcome: reversed, write: { kind: "delete", person } });
    } else {
      const kept = [toKeptRecord(plan.kept)];
      const outcome = { ...countOne("whole"), kept, isOpen: true };
      const { after } = plan;
      const update = after && ({ kind: "update", before: person, after } as const);
      plans.set(id, {
        outcome: { ...outcome, version: person.version },
        write: update ?? { kind: "none" },
      });
    }
  }
  return plans;
}

/** Plans the undo of updates without merges, by the places of their groups. */
export async function planUpdated(
  tools: ImportTools,
  undo: ImportUndo,
  groups: readonly PlannedGroupRecord[],
): Promise<Map<number, GroupUndo>> {
  const plans = new Map<number, GroupUndo>();
  if (groups.length === 0) return plans;
  const ids = groups.map(({ base }) => base.toHexString());
  const people = await persist(() => tools.store.findByIds(ids));
  const archived = await persist(() => tools.store.archivedRevisionsOf(ids));
  const strikes = new Map<number, MergeToUndo>();
  for (const { place, base, isUnchanged } of groups) {
    const id = base.toHexString();
    const person = people.get(id);
    if (person?.id === id) {
      strikes.set(place, toStrike(person, revisionsOf(person, archived), undo));
    } else {
      const gone = planGone(id, person, archived.get(id));
      plans.set(place, isUnchanged ? { outcome: reversed, write: { kind: "none" } } : gone);
    }
  }
  const surroundings = await findSurroundings(tools, undo, [...strikes.values()]);
  const recordOf = new Map(groups.map((group) => [group.place, group]));
  for (const [place, merge] of strikes) {
    const isCounted = recordOf.get(place)?.isUnchanged === false;
    plans.set(place, planStrike(merge, surroundings, undo, isCounted));
  }
  return plans;
}

/**
 * Undoes a group whose people the import merged: its merges, newest first, then what it changed on the base. All of it in one
 * transaction with what `alongside` writes of the outcome, or none of it where `isTrial`.
 */
export async function undoMergedGroup(
  tools: ImportTools,
  undo: ImportUndo,
  group: PlannedGroupRecord,
  alongside:
    | ((outcome: UndoneGroupRecord, session: mongo.ClientSession) => Promise<void>)
    | "trial",
): Promise<UndoneGroupRecord> {
  for await (const _ of attempts()) {
    let outcome: UndoneGroupRecord | null = null;
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
): Promise<UndoneGroupRecord> {
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

/** A person who got back all that the import changed, or went. */
export const reversed: UndoneGroupRecord = { partly: 0, whole: 0, kept: [], isOpen: false };

function toStrike(
  person: Person,
  revisions: readonly Revision[],
  { importId }: UndoneImport,
): MergeToUndo {
  // An import's changes are struck as a merge's are, only that nobody comes back.
  return { mergeId: importId, absorbed: [], survivorId: person.id, survivor: person, revisions };
}

type Surroundings = Omit<Parameters<typeof planUndoMerge>[1], "origin">;

async function findSurroundings(
  { store }: Pick<ImportTools, "store">,
  { batchAt }: ImportUndo,
  merges: readonly MergeToUndo[],
  session?: mongo.ClientSession,
): Promise<Surroundings> {
  const wanted = [...new Set(merges.flatMap(identifiersToRestore))];
  const missing = wanted.filter(
    (identifier) => !merges.some(({ survivor }) => owns(survivor, identifier)),
  );
  const owners = new Map<Identifier, string>();
  for (const { id, profile } of await store.findByIdentifiers(missing, session)) {
    for (const identifier of identifiersOf(profile)) owners.set(identifier, id);
  }
  const defined = await findDefined(merges.flatMap(definitionsToRestore), batchAt, session);
  return { owners, isDefined: (field) => defined.has(field) };
}

function planStrike(
  merge: MergeToUndo,
  surroundings: Surroundings,
  undo: ImportUndo,
  isCounted: boolean,
): GroupUndo {
  const before = merge.survivor;
  if (before === null) throw new Error("A strike needs a person.");
  const origin = { at: momentAfter(before), cause: "UNDONE", ...withKey(undo) } as const;
  const { survivor, kept } = planUndoMerge(merge, { ...surroundings, origin });
  const after = survivor?.after ?? before;
  const isWritten = after.head.changes.length > 0;
  const shown = isCounted ? kept.filter(({ field }) => !field.startsWith("imports.")) : [];
  const partly = isVisible(before.profile, after.profile) ? "partly" : "whole";
  return {
    outcome: {
      version: before.version,
      ...(shown.length === 0 ? countNone : countOne(partly)),
      kept: shown.map(toKeptRecord),
      isOpen: false,
    },
    write: isWritten ? { kind: "update", before, after } : { kind: "none" },
  };
}

// Deleted by somebody, merged into somebody, or gone by an undo that was interrupted.
function planGone(
  id: string,
  survivor: Person | undefined,
  archived: readonly Revision[] | undefined,
): GroupUndo {
  if (survivor !== undefined) return planGoneBecause(id, "MERGED_SINCE", survivor.id);
  const wasDeleted = archived?.some(({ cause }) => cause === "DELETED") === true;
  return wasDeleted
    ? planGoneBecause(id, "DELETED_SINCE", null)
    : { outcome: reversed, write: { kind: "none" } };
}

function planGoneBecause(id: string, reason: Kept["reason"], heldBy: string | null): GroupUndo {
  const kept: Kept = { personId: id, field: "", value: null, heldBy, reason };
  const isOpen = reason === "MERGED_SINCE";
  return {
    outcome: { ...countOne("whole"), kept: [toKeptRecord(kept)], isOpen },
    write: { kind: "none" },
  };
}

const countNone = { partly: 0, whole: 0 } as const;

function countOne(which: "partly" | "whole"): { readonly partly: number; readonly whole: number } {
  return { ...countNone, [which]: 1 };
}

function revisionsOf(
  person: Person,
  archived: ReadonlyMap<string, readonly Revision[]>,
): Revision[] {
  const former = (archived.get(person.id) ?? []).filter(({ version }) => version < person.version);
  return [...former, headOf(person)];
}

function withKey({ keyId }: ImportUndo): { apiKeyId?: string } {
  return keyId === null ? {} : { apiKeyId: keyId };
}

function owns(person: Person | null, identifier: Identifier): boolean {
  return person !== null && identifiersOf(person.profile).includes(identifier);
}
