import type { Types } from "mongoose";
import { createId } from "../../domain/ids.ts";
import type { Limits } from "../../domain/limits.ts";
import { log } from "../../log.ts";
import type { Database } from "../../models/database.ts";
import { acquireLease } from "../lease.ts";
import type { PersonStore } from "../store/person-store.ts";
import { createBulkOperation, deleteChunks, peopleAChunk, toView } from "./bulk-operations.ts";
import type { BulkOperationView, NewOperation } from "./bulk-operations.ts";
import { peopleABatch, runBulkTask } from "./run-bulk-task.ts";

const MOST_FAULTS = 5;

/**
 * The store of people and the database that operations use, and how many tags a person may have. That is the only limit
 * that an operation can exceed.
 */
export interface BulkWorkerDependencies {
  readonly store: PersonStore;
  readonly database: Database;
  readonly limits: Pick<Limits, "tagsPerPerson">;
}

/** An operation that ended before the call returned, and how many people it changed. */
export interface DoneAtOnce {
  readonly changedCount: number;
  readonly operation: BulkOperationView;
}

/** Creates an operation and completes it before it returns. If the process dies meanwhile, a worker continues it. */
export async function doAtOnce(
  dependencies: BulkWorkerDependencies,
  { id = createId(new Date()), ...wanted }: NewOperation,
): Promise<DoneAtOnce> {
  const { database } = dependencies;
  // The lease is taken before the operation is stored, so that no worker can start the operation.
  const lease = await acquireLease(database.leases, leaseName(id));
  try {
    await createBulkOperation(database, { id, ...wanted });
    const found = await database.operations.findById(id, { _id: 1 }).lean();
    if (found !== null && lease !== null) await work(dependencies, found._id, lease.signal);
    const record = await database.operations.findById(id).lean();
    if (record === null) throw new Error("An operation was removed while it was worked on.");
    return { changedCount: record.changed ?? 0, operation: toView(record) };
  } finally {
    await lease?.release();
  }
}

/**
 * Takes the oldest operation that nobody works on, and runs it from its checkpoint to its end, or until the signal
 * aborts. Returns false if there was none. If a worker dies, another worker continues at the checkpoint. People whom
 * the dead worker has changed since the checkpoint are not changed a second time.
 */
export async function runNextBulkOperation(
  dependencies: BulkWorkerDependencies,
  stop: AbortSignal,
): Promise<boolean> {
  const { database } = dependencies;
  // Exports are left out, because they have a worker of their own.
  const running = await database.operations
    .find({ state: "RUNNING", "task.kind": { $ne: "EXPORT" } }, { _id: 1 })
    .sort({ _id: 1 })
    .lean();
  for (const { _id } of running) {
    if (stop.aborted) return false;
    const lease = await acquireLease(database.leases, leaseName(_id.toHexString()));
    if (lease === null) continue;
    try {
      await work(dependencies, _id, AbortSignal.any([stop, lease.signal]));
    } catch (error) {
      log.error(
        { err: error, operationId: _id.toHexString() },
        "An operation on many people failed.",
      );
      await noteFault(database, _id);
    } finally {
      await lease.release();
    }
    return true;
  }
  return false;
}

async function work(
  dependencies: BulkWorkerDependencies,
  _id: Types.ObjectId,
  stop: AbortSignal,
): Promise<void> {
  const { database } = dependencies;
  // Read after taking the lease, because a worker that had the lease before may have got further.
  const operation = await database.operations.findOne({ _id, state: "RUNNING" }).lean();
  if (operation === null) return;
  const { task, keyId, total } = operation;
  if (task.kind === "EXPORT") return;
  const part = { task, apiKeyId: keyId.toHexString(), operationId: _id.toHexString() };
  const size = peopleABatch(task);
  let { processed, refused } = operation;
  while (processed < total) {
    const chunk = Math.floor(processed / peopleAChunk);
    const record = await database.operationChunks.findById({ operation: _id, chunk }).lean();
    if (record === null) throw new Error("A chunk of the operation is missing.");
    const { ids } = record;
    for (let start = processed % peopleAChunk; start < ids.length; start += size) {
      if (stop.aborted) return;
      const batch = ids.slice(start, start + size).map((id) => id.toHexString());
      const done = await runBulkTask(dependencies, { ...part, start: processed }, batch);
      const before = processed;
      processed += batch.length;
      refused += done.refused + done.lost;
      await database.operations.updateOne(
        { _id, processed: before },
        { processed, refused, $inc: { changed: done.changed, open: done.open ?? 0 } },
      );
    }
  }
  const left =
    refused === 0
      ? {}
      : {
          failure: `${refused} people were left out: they would have had more tags than are allowed, or kept being changed.`,
        };
  await database.operations.updateOne({ _id }, { state: "DONE", ...left });
  // Any other operation needs the list of its people for its undo.
  if (task.kind === "DELETE") await deleteChunks(database, _id);
}

async function noteFault(database: Database, _id: Types.ObjectId): Promise<void> {
  const noted = await database.operations
    .findByIdAndUpdate(_id, { $inc: { faults: 1 } }, { returnDocument: "after" })
    .lean();
  if (noted === null || noted.faults < MOST_FAULTS) return;
  const failure =
    "The server failed at it several times. Ask for it again: those who are done stay so.";
  await database.operations.updateOne({ _id }, { state: "DONE", failure });
}

/** Returns the name of the lease by which only one worker at a time runs the operation. */
export const leaseName = (id: string): string => `operation:${id}`;
