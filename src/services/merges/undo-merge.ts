import type { mongo } from "mongoose";
import { Types } from "mongoose";
import { inTransaction } from "../../database/transaction.ts";
import { fromPublicId, toPublicId } from "../../domain/ids.ts";
import { fail, problem, succeed } from "../../domain/result.ts";
import type { Result } from "../../domain/result.ts";
import type { UndoPlan } from "../../domain/merging/plan-undo-merge.ts";
import { partsOf, splitKept, withParts } from "../../models/merge-parts.ts";
import type { KeptRecord, MergeRecord } from "../../models/merge.ts";
import { attempts, lostRace } from "../store/attempts.ts";
import type { MergeDependencies } from "./merge-dependencies.ts";
import type { MergeAnswer } from "./merge-people.ts";
import type { Caller } from "../store/people-dependencies.ts";
import { toKeptRecord } from "../store/kept-record.ts";
import { isLostRace, MergeNotWritten } from "../store/write-merge.ts";
import { findUndoPlan } from "./find-undo-plan.ts";
import type { UndoRequest } from "./find-undo-plan.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const ERASED =
  "The survivor was deleted, and the people who were merged into them were erased too.";

/** Who undoes a merge, whether its people are marked as different afterwards, and in which transaction it is done. */
export interface UndoOptions extends UndoRequest {
  /**
   * Whether the people are marked as not duplicates. They are marked if a client requested the undo, because the client
   * thereby says that they are different people. The undo of an import does not say that, so it marks nobody.
   */
  readonly rememberAsDifferent: boolean;
  /**
   * The caller's transaction, in which the merge is undone; absent if the undo begins its own. If another writer
   * changed the people meanwhile, the caller's transaction is aborted by an error that `isLostRace` recognises.
   */
  readonly session?: mongo.ClientSession;
}

/** Whether the merge is undone after this call, and if not, why. */
export type MergeUndoOutcome =
  | {
      readonly kind: "undone";
      readonly survivorId: string;
      readonly absorbedIds: readonly string[];
      /** The changes of the merge that the undo could not reverse. */
      readonly kept: readonly KeptRecord[];
      /** Whether the merge was undone before this call. */
      readonly wasUndone: boolean;
    }
  /** Another merge must be undone first. */
  | { readonly kind: "blocked"; readonly undoFirst: string }
  | { readonly kind: "unknown" }
  /** The undo was given up, because other writers changed the same people again and again. */
  | { readonly kind: "lost" };

/**
 * Undoes a merge for a client. By this the client says that the merged people are different people, so they are marked
 * as not duplicates.
 */
export async function undoMerge(
  dependencies: MergeDependencies,
  caller: Caller,
  publicId: string,
): Promise<Result<MergeAnswer>> {
  const path = ["id"];
  const mergeId = fromPublicId("merge", publicId);
  const record = mergeId === null ? null : await findMerge(dependencies, mergeId);
  const unknown = problem("NOT_FOUND", "There is no merge with this id.", path);
  if (mergeId === null || record === null) return fail(unknown);
  const undoneBefore = problem("WRONG_STATE", "The merge is undone already.", path);
  if (record.undoneAt !== undefined) return fail(undoneBefore);
  if (record.erasedAt !== undefined) return fail(problem("WRONG_STATE", ERASED, path));
  if (!isInTime(record, dependencies.undoDays)) {
    const message = `The merge is older than ${dependencies.undoDays} days, and can be undone no more.`;
    return fail(problem("WRONG_STATE", message, path));
  }
  const origin = { apiKeyId: caller.id };
  const options = { origin, rememberAsDifferent: true };
  const outcome = await undoMergeRecord(dependencies, mergeId, options);
  switch (outcome.kind) {
    case "undone":
      return outcome.wasUndone
        ? fail(undoneBefore)
        : succeed({ mergeId, survivorId: outcome.survivorId });
    case "blocked": {
      const first = toPublicId("merge", outcome.undoFirst);
      const message = `A later merge builds on this one: undo ${first} first.`;
      return fail(problem("WRONG_STATE", message, path));
    }
    case "unknown":
      // The merge was still there when it was read above, and was erased before `undoMergeRecord` read it again.
      return fail(problem("WRONG_STATE", ERASED, path));
    case "lost":
      return fail(lostRace(path));
  }
}

/** Undoes a merge for a client or an import; repeating it changes nothing and returns the same. */
export async function undoMergeRecord(
  dependencies: Pick<MergeDependencies, "store" | "database" | "notDuplicates">,
  mergeId: string,
  options: UndoOptions,
): Promise<MergeUndoOutcome> {
  const { session } = options;
  let contested: readonly string[] = [];
  for await (const _ of attempts(() => contested)) {
    const record = await findMerge(dependencies, mergeId, session);
    if (record === null || record.erasedAt !== undefined) return { kind: "unknown" };
    contested = [record.survivorId.toHexString()];
    if (record.undoneAt !== undefined) return toOutcome(record, record.kept ?? [], true);
    const possible = await findUndoPlan(dependencies, record, options, session);
    if (possible.kind === "blocked") return possible;
    if (possible.kind === "stale") {
      if (session !== undefined) throw new MergeNotWritten();
      continue;
    }
    const kept = possible.plan.kept.map(toKeptRecord);
    const write = (own: mongo.ClientSession): Promise<void> =>
      writeUndo(dependencies, { record, ...possible, kept, ...options }, own);
    try {
      await (session === undefined ? inTransaction(dependencies.database, write) : write(session));
      return toOutcome(record, kept, false);
    } catch (error) {
      if (session !== undefined || !isLostRace(error)) throw error;
    }
  }
  return { kind: "lost" };
}

/** Returns whether a merge is recent enough to be undone. */
export function isInTime({ at }: Pick<MergeRecord, "at">, undoDays: number): boolean {
  return Date.now() - at.getTime() <= undoDays * DAY_MS;
}

interface UndoToWrite extends Pick<UndoOptions, "rememberAsDifferent"> {
  readonly record: MergeRecord;
  readonly plan: UndoPlan;
  readonly kept: readonly KeptRecord[];
  readonly at: Date;
}

async function writeUndo(
  {
    store,
    database,
    notDuplicates,
  }: Pick<MergeDependencies, "store" | "database" | "notDuplicates">,
  { record, plan, kept, at, rememberAsDifferent }: UndoToWrite,
  session: mongo.ClientSession,
): Promise<void> {
  const { survivor, restored } = plan;
  const { first, parts } = splitKept(record._id, kept);
  // The survivor is written first, because the restored people can own their identifiers only once the survivor has
  // lost them.
  const updates = await store.update(survivor === null ? [] : [survivor], { session });
  const inserts = await store.insert(restored, { session });
  // The copies of the absorbed people in the merge's record are removed: they are not needed once these people are
  // stored again.
  const undone = { undoneAt: at, kept: first, absorbed: [] };
  const { matchedCount } = await database.merges.updateOne(
    { _id: record._id, undoneAt: { $exists: false }, erasedAt: { $exists: false } },
    parts.length > 0
      ? { $set: { ...undone, hasParts: true } }
      : { $set: undone, $unset: { hasParts: 1 } },
    { session },
  );
  const { mergeParts } = database;
  if (record.hasParts === true)
    await mergeParts.deleteMany({ _id: partsOf(record._id) }, { session });
  if (parts.length > 0) await mergeParts.insertMany([...parts], { session });
  const isWritten = [...updates, ...inserts].every((outcome) => outcome === "written");
  if (!isWritten || matchedCount !== 1) throw new MergeNotWritten();
  if (!rememberAsDifferent) return;
  await notDuplicates.mark(
    survivor === null ? restored : [survivor.after, ...restored],
    at,
    session,
  );
}

async function findMerge(
  { database }: Pick<MergeDependencies, "database">,
  mergeId: string,
  session?: mongo.ClientSession,
): Promise<MergeRecord | null> {
  const options = session === undefined ? {} : { session };
  const found = await database.merges.findOne({ _id: new Types.ObjectId(mergeId) }, options);
  return found === null ? null : withParts(database.mergeParts, found, session);
}

function toOutcome(
  { survivorId, absorbedIds }: MergeRecord,
  kept: readonly KeptRecord[],
  wasUndone: boolean,
): MergeUndoOutcome {
  return {
    kind: "undone",
    survivorId: survivorId.toHexString(),
    absorbedIds: absorbedIds.map((id) => id.toHexString()),
    kept,
    wasUndone,
  };
}
