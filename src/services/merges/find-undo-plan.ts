import type { mongo } from "mongoose";
import type { FieldName } from "../../domain/people/profile.ts";
import { noHistory } from "../../domain/people/history.ts";
import { momentAfter } from "../../domain/people/revise.ts";
import {
  definitionsToRestore,
  identifiersToRestore,
  planUndoMerge,
} from "../../domain/merging/plan-undo-merge.ts";
import type { MergeToUndo, UndoPlan } from "../../domain/merging/plan-undo-merge.ts";
import { findUndoFirst } from "../../models/merge-queries.ts";
import type { MergeRecord } from "../../models/merge.ts";
import { toPerson } from "../../models/person-mapping.ts";
import { findDefined } from "../store/find-defined.ts";
import type { MergeDependencies } from "./merge-dependencies.ts";

/** The API key with which a merge is undone, or the import whose undo includes it. */
export interface UndoOrigin {
  readonly apiKeyId?: string;
  readonly importId?: string;
}

/** Who undoes a merge, and what is undone together with it. */
export interface UndoRequest {
  readonly origin: UndoOrigin;
  /**
   * Given if the merge is undone because an import is undone: the id of the import, and the ids of all merges by which
   * the import merged people into the same survivor. Changes by these do not count as later changes of the survivor.
   */
  readonly undoneWith?: readonly string[];
}

/** The plan of a merge's undo, or the merge that must be undone first. */
export type PossibleUndo =
  | { readonly kind: "possible"; readonly plan: UndoPlan; readonly at: Date }
  | { readonly kind: "blocked"; readonly undoFirst: string }
  /** A person changed between two reads; plan again. */
  | { readonly kind: "stale" };

/** Plans the undo of a merge with the people as they are now; writes nothing. */
export async function findUndoPlan(
  { store, database }: Pick<MergeDependencies, "store" | "database">,
  record: MergeRecord,
  { origin, undoneWith = [] }: UndoRequest,
  session?: mongo.ClientSession,
): Promise<PossibleUndo> {
  const undoFirst = (await findUndoFirst(database.merges, [record], session)).get(
    record._id.toHexString(),
  );
  if (undoFirst !== undefined) return { kind: "blocked", undoFirst: undoFirst._id.toHexString() };
  const survivorId = record.survivorId.toHexString();
  const survivor = (await store.findByIds([survivorId], session)).get(survivorId) ?? null;
  if (survivor !== null && survivor.id !== survivorId) return { kind: "stale" };
  const mergeId = record._id.toHexString();
  const targets = [mergeId, ...undoneWith];
  const merge: MergeToUndo = {
    mergeId,
    absorbed: record.absorbed.map(toPerson),
    survivorId,
    survivor,
    history: survivor === null ? noHistory : await store.historyOf(survivor, targets, session),
    undoneWith,
  };
  const wanted = identifiersToRestore(merge);
  const owners = await store.whoseAre(wanted, session);
  const defined = await findDefined(database, definitionsToRestore(merge), record.at, session);
  const isDefined = (field: FieldName): boolean => defined.has(field);
  const present = survivor === null ? merge.absorbed : [survivor, ...merge.absorbed];
  const latest = Math.max(...present.map(({ updatedAt }) => updatedAt.getTime()));
  const at = momentAfter({ updatedAt: new Date(latest) });
  const plan = planUndoMerge(merge, {
    owners,
    isDefined,
    origin: { ...origin, at, cause: "UNDONE" },
  });
  return { kind: "possible", plan, at };
}
