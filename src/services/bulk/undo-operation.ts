import { Types } from "mongoose";
import { createId, fromPublicId } from "../../domain/ids.ts";
import { fail, problem, succeed } from "../../domain/result.ts";
import type { Problem, Result } from "../../domain/result.ts";
import type { BulkOperationRecord } from "../../models/bulk-operation.ts";
import type { Caller, PeopleDependencies } from "../store/people-dependencies.ts";
import { createBulkOperation, isOperationInTime, readPeopleOf } from "./bulk-operations.ts";
import type { BulkOperationView } from "./bulk-operations.ts";
import { restoreDefinitions } from "./restore-definitions.ts";
import { doAtOnce } from "./run-operations.ts";
import type { Database } from "../../models/database.ts";

/** What all services about people need, and the time within which an operation can be undone. */
export interface UndoDependencies extends PeopleDependencies {
  /** For how many days after its creation an operation can be undone. */
  readonly undoDays: number;
}

/**
 * Undoes an operation: strikes its revisions from the histories of its people, and restores the tag or attribute that
 * was deleted with it. Few people are changed before the function returns, many in the background; in both cases the
 * undo is itself an operation.
 */
export async function undoOperation(
  dependencies: UndoDependencies,
  caller: Caller,
  publicId: string,
): Promise<Result<BulkOperationView>> {
  const { database } = dependencies;
  const id = fromPublicId("operation", publicId);
  const record = id === null ? null : await database.operations.findById(id).lean();
  if (record === null) {
    return fail(problem("NOT_FOUND", "There is no operation with this id.", ["id"]));
  }
  const refusal = await whyNotUndone(database, record, dependencies.undoDays);
  if (refusal !== null) return fail(refusal);
  const undoId = createId(new Date());
  const former = record.undoneBy ?? { $exists: false };
  const claimed = await database.operations.updateOne(
    { _id: record._id, undoneBy: former },
    { undoneBy: new Types.ObjectId(undoId) },
  );
  if (claimed.matchedCount === 0) return fail(beingUndone());
  const taken = await restoreDefinitions(database, record.deleted ?? {}, dependencies.limits);
  if (taken !== null) {
    const back =
      record.undoneBy === undefined
        ? { $unset: { undoneBy: 1 } }
        : { $set: { undoneBy: record.undoneBy } };
    await database.operations.updateOne({ _id: record._id }, back);
    return fail(taken);
  }
  const wanted = {
    id: undoId,
    task: { kind: "UNDO", of: record._id } as const,
    apiKeyId: caller.id,
    people: readPeopleOf(database, record._id),
  };
  if (record.total <= dependencies.limits.peopleBeforeOperation) {
    const { operation } = await doAtOnce(dependencies, wanted);
    return succeed(operation);
  }
  const { operation } = await createBulkOperation(database, wanted);
  if (operation === null) throw new Error("An undo expects no number of people.");
  return succeed(operation);
}

/** Returns why an operation cannot be undone now; null if it can. */
export async function whyNotUndone(
  database: Database,
  record: BulkOperationRecord,
  undoDays: number,
): Promise<Problem | null> {
  const refuse = (message: string): Problem => problem("WRONG_STATE", message, ["id"]);
  const { task, state, undoneBy } = record;
  if (task.kind === "EXPORT") return refuse("An export changes nothing that could be taken back.");
  if (task.kind === "DELETE") return refuse("Deleting people is for good, and cannot be undone.");
  if (task.kind === "UNDO") {
    return refuse("This is an undo itself: ask for the change again instead.");
  }
  if (state !== "DONE") return refuse("The operation is still going on: undo it once it is done.");
  if (record.isForgotten === true || !isOperationInTime(record, undoDays)) {
    return refuse(`The operation is older than ${undoDays} days, and can be undone no more.`);
  }
  const undo = undoneBy === undefined ? null : await database.operations.findById(undoneBy).lean();
  // The id of an undo is stored before the undo is created. If the undo was never created, nothing was undone.
  if (undo === null) return null;
  if (undo.state !== "DONE") return beingUndone();
  const isIncomplete = (undo.open ?? 0) > 0 || undo.failure !== undefined;
  return isIncomplete ? null : refuse("The operation is undone already.");
}

const beingUndone = (): Problem =>
  problem("WRONG_STATE", "The operation is being undone already.", ["id"]);
