import { identifiersOf } from "../../../domain/people/identifiers.ts";
import type { History } from "../../../domain/people/history.ts";
import type { Person } from "../../../domain/people/person.ts";
import type { PersonWrite } from "../../../domain/people/person-write.ts";
import { momentAfter } from "../../../domain/people/revise.ts";
import { isVisible } from "../../../domain/imports/undo-import.ts";
import type { UndoneImport } from "../../../domain/imports/undo-import.ts";
import {
  definitionsToRestore,
  identifiersToRestore,
  planUndoMerge,
} from "../../../domain/merging/undo-merge.ts";
import type { Kept, MergeToUndo } from "../../../domain/merging/undo-merge.ts";
import type { UndoneGroupRecord } from "../../../models/import-batch.ts";
import type { KeptRecord } from "../../../models/merge.ts";
import type { mongo } from "mongoose";
import type { ImportTools } from "../jobs/import-tools.ts";
import { findDefined } from "../../store/find-defined.ts";
import { toKeptRecord } from "../../store/kept-record.ts";

/** An undo that is going on. */
export interface ImportUndo extends UndoneImport {
  readonly keyId: string | null;
  /** When the batch was written whose groups are undone. */
  readonly batchAt: Date;
}

/** What undoing a group comes to, with all that it leaves. */
export interface UndoOutcome extends UndoneGroupRecord {
  readonly kept: readonly KeptRecord[];
}

/** How undoing one group would go, or went. */
export interface GroupUndo {
  readonly outcome: UndoOutcome;
  readonly write: PersonWrite;
}

/** A person who got back all that the import changed, or went. */
export const reversed: UndoOutcome = { partly: 0, whole: 0, kept: [], isOpen: false };

/** What of a person the import changed, as a merge of nobody: its changes are struck as a merge's are. */
export function toStrike(
  person: Person,
  history: History,
  { importId }: UndoneImport,
): MergeToUndo {
  return { mergeId: importId, absorbed: [], survivorId: person.id, survivor: person, history };
}

/** What decides what people can get back. */
type Surroundings = Omit<Parameters<typeof planUndoMerge>[1], "origin">;

/** Finds who owns what people would get back, and what is still defined of it. */
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

/** Plans how a person gets back what the import changed. */
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

/** Plans for whom nobody is there: deleted by somebody, merged into somebody, or gone by an undo that was interrupted. */
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

/** The plan for a person who is not there to be changed. */
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

/** The counts of one person who is left as they are, partly or wholly. */
export function countOne(which: "partly" | "whole"): {
  readonly partly: number;
  readonly whole: number;
} {
  return { ...countNone, [which]: 1 };
}

/** The key that undoes, where there is one, for an origin. */
export function withKey({ keyId }: Pick<ImportUndo, "keyId">): { apiKeyId?: string } {
  return keyId === null ? {} : { apiKeyId: keyId };
}
