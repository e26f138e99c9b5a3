import { identifiersOf } from "../../../domain/people/identifiers.ts";
import type { History } from "../../../domain/people/history.ts";
import type { Person } from "../../../domain/people/person.ts";
import type { PersonWrite } from "../../../domain/people/person-write.ts";
import { momentAfter } from "../../../domain/people/revise.ts";
import { isVisibleChange } from "../../../domain/imports/plan-undo-creation.ts";
import type { UndoneImport } from "../../../domain/imports/plan-undo-creation.ts";
import {
  definitionsToRestore,
  identifiersToRestore,
  planUndoMerge,
} from "../../../domain/merging/plan-undo-merge.ts";
import type { Kept, MergeToUndo } from "../../../domain/merging/plan-undo-merge.ts";
import type { UndoneGroupRecord } from "../../../models/import-batch.ts";
import type { KeptRecord } from "../../../models/merge.ts";
import type { mongo } from "mongoose";
import type { ImportTools } from "../jobs/import-tools.ts";
import { findDefined } from "../../store/find-defined.ts";
import { toKeptRecord } from "../../store/kept-record.ts";

/**
 * What undoing one batch needs to know: the import and its tags, the id of the API key whose client requested the undo
 * (null if unknown), and when the batch was written.
 */
export interface ImportUndo extends UndoneImport {
  readonly keyId: string | null;
  /** When the import wrote the batch that is undone now. */
  readonly batchAt: Date;
}

/** The outcome of undoing a group, with every change that was kept. */
export interface GroupUndoOutcome extends UndoneGroupRecord {
  readonly kept: readonly KeptRecord[];
}

/** The write that undoes a group, and the outcome of undoing it; a preview stores neither. */
export interface GroupUndo {
  readonly outcome: GroupUndoOutcome;
  readonly write: PersonWrite;
}

/** The outcome for a person if the undo removed the person, or reversed all changes of the import: nothing was kept. */
export const reversed: GroupUndoOutcome = { partly: 0, whole: 0, kept: [], isOpen: false };

/**
 * Returns the import's change of a person in the form of a merge without absorbed people, so that the rules for undoing
 * a merge apply to it.
 */
export function toStrike(
  person: Person,
  history: History,
  { importId }: UndoneImport,
): MergeToUndo {
  return { mergeId: importId, absorbed: [], survivorId: person.id, survivor: person, history };
}

type Surroundings = Omit<Parameters<typeof planUndoMerge>[1], "origin">;

/**
 * Finds what undoing these changes depends on: who owns the identifiers that the undo would give back, and which of the
 * tags and attributes that the undo would give back still exist.
 */
export async function findSurroundings(
  { database, store }: Pick<ImportTools, "database" | "store">,
  { batchAt }: ImportUndo,
  merges: readonly MergeToUndo[],
  session?: mongo.ClientSession,
): Promise<Surroundings> {
  const wanted = [...new Set(merges.flatMap(identifiersToRestore))];
  const owned = new Set(
    merges.flatMap(({ survivor }) => (survivor === null ? [] : identifiersOf(survivor.profile))),
  );
  const missing = wanted.filter((identifier) => !owned.has(identifier));
  const owners = await store.whoseAre(missing, session);
  const defined = await findDefined(
    database,
    merges.flatMap(definitionsToRestore),
    batchAt,
    session,
  );
  return { owners, isDefined: (field) => defined.has(field) };
}

/** Plans how the import's changes of a person are undone. */
export function planStrike(
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
  const partly = isVisibleChange(before.profile, after.profile) ? "partly" : "whole";
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

/**
 * Plans the outcome for a person who does not exist: deleted, merged into another, or removed by an interrupted undo.
 */
export function planGone(
  id: string,
  survivor: Person | undefined,
  history: History | undefined,
): GroupUndo {
  if (survivor !== undefined) return planGoneBecause(id, "MERGED_SINCE", survivor.id);
  return history?.wasDeleted === true
    ? planGoneBecause(id, "DELETED_SINCE", null)
    : { outcome: reversed, write: { kind: "none" } };
}

/**
 * Returns the outcome for a person who does not exist any more; `reason` says why. Nothing is written, and all changes
 * that the import made are kept.
 */
export function planGoneBecause(
  id: string,
  reason: Kept["reason"],
  heldBy: string | null,
): GroupUndo {
  const kept: Kept = { personId: id, field: "", value: null, heldBy, reason };
  const isOpen = reason === "MERGED_SINCE";
  return {
    outcome: { ...countOne("whole"), kept: [toKeptRecord(kept)], isOpen },
    write: { kind: "none" },
  };
}

const countNone = { partly: 0, whole: 0 } as const;

/**
 * Returns the counts for one person for whom the undo kept all changes of the import (`whole`), or only a part of the
 * changes (`partly`).
 */
export function countOne(which: "partly" | "whole"): {
  readonly partly: number;
  readonly whole: number;
} {
  return { ...countNone, [which]: 1 };
}

/**
 * Returns the field `apiKeyId` for the origin of a revision, which says who caused the revision: here, the API key that
 * requested the undo. Returns no field if the key is unknown.
 */
export function withKey({ keyId }: Pick<ImportUndo, "keyId">): { apiKeyId?: string } {
  return keyId === null ? {} : { apiKeyId: keyId };
}
