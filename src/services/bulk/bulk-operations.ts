import { Types } from "mongoose";
import { createId } from "../../domain/ids.ts";
import type { Limits } from "../../domain/limits.ts";
import { log } from "../../log.ts";
import { BulkOperationChunkModel, BulkOperationModel } from "../../models/bulk-operation.ts";
import type { BulkOperationRecord, BulkTask } from "../../models/bulk-operation.ts";
import type { Collections } from "../../models/collections.ts";
import { connection } from "../../models/connection.ts";
import type { LeaseRecord } from "../../models/lease.ts";
import { acquireLease } from "../lease.ts";
import type { PersonStore } from "../store/person-store.ts";
import { peopleABatch, runBulkTask } from "./run-bulk-task.ts";

const PEOPLE_A_CHUNK = 10_000;
const MOST_FAULTS = 5;

/** Work on many people, as its followers see it. */
export interface BulkOperationView {
  readonly id: string;
  readonly isDone: boolean;
  readonly processed: number;
  readonly total: number;
  readonly failure: string | null;
}

/** A new operation, or how many people there would have been in it. */
export type CreatedOperation =
  | { readonly isAsExpected: true; readonly operation: BulkOperationView }
  | { readonly isAsExpected: false; readonly operation: null; readonly total: number };

/**
 * Names the people of a new operation, whoever they are by the time it comes to them, and lets workers have it; if they are
 * not as many as is expected, there is none.
 */
export async function createBulkOperation(
  task: BulkTask,
  apiKeyId: string,
  people: AsyncIterable<Types.ObjectId>,
  expectedTotal: number | null = null,
): Promise<CreatedOperation> {
  const _id = new Types.ObjectId(createId(new Date()));
  const fresh = { task, keyId: new Types.ObjectId(apiKeyId), processed: 0, refused: 0, faults: 0 };
  await BulkOperationModel.create({ _id, ...fresh, state: "PREPARING", total: 0 });
  let total = 0;
  let chunk = 0;
  let ids: Types.ObjectId[] = [];
  const store = async (): Promise<void> => {
    if (ids.length === 0) return;
    await BulkOperationChunkModel.create({ _id: { operation: _id, chunk }, ids });
    total += ids.length;
    chunk += 1;
    ids = [];
  };
  for await (const id of people) {
    ids.push(id);
    if (ids.length === PEOPLE_A_CHUNK) await store();
  }
  await store();
  if (expectedTotal !== null && expectedTotal !== total) {
    await BulkOperationModel.deleteOne({ _id });
    await deleteChunks(_id, total);
    return { isAsExpected: false, operation: null, total };
  }
  await BulkOperationModel.updateOne({ _id }, { state: "RUNNING", total });
  const operation = { id: _id.toHexString(), isDone: false, processed: 0, total, failure: null };
  return { isAsExpected: true, operation };
}

/** How far an operation is; null where there is none. */
export async function findBulkOperation(id: string): Promise<BulkOperationView | null> {
  const record = await BulkOperationModel.findById(id).lean();
  return record === null ? null : toView(record);
}

/** Whether values of the attribute are still being removed by an operation. */
export async function isAttributeBeingRemoved(key: string): Promise<boolean> {
  const open = await BulkOperationModel.find({ state: { $ne: "DONE" } }, { task: 1 }).lean();
  return open.some(({ task }) => task.kind === "REMOVE_ATTRIBUTE" && task.key === key);
}

/** What a worker of operations needs. */
export interface BulkWorkerDependencies {
  readonly store: PersonStore;
  readonly collections: Collections;
  readonly limits: Limits;
}

/**
 * Takes the oldest operation that nobody works on and goes on from its checkpoint to its end, or until the signal says stop.
 * False where there was none. A worker that dies is succeeded; what it did to a batch is then done again, and changes nothing.
 */
export async function runNextBulkOperation(
  dependencies: BulkWorkerDependencies,
  stop: AbortSignal,
): Promise<boolean> {
  const running = await BulkOperationModel.find({ state: "RUNNING" }, { _id: 1 })
    .sort({ _id: 1 })
    .lean();
  for (const { _id } of running) {
    if (stop.aborted) return false;
    const lease = await acquireLease(leases(), `operation:${_id.toHexString()}`);
    if (lease === null) continue;
    try {
      await work(dependencies, _id, AbortSignal.any([stop, lease.signal]));
    } catch (error) {
      log.error(
        { err: error, operationId: _id.toHexString() },
        "An operation on many people failed.",
      );
      await noteFault(_id);
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
  // Read under the lease: whoever had it before may have come further.
  const operation = await BulkOperationModel.findOne({ _id, state: "RUNNING" }).lean();
  if (operation === null) return;
  const { task, keyId, total } = operation;
  let { processed, refused } = operation;
  while (processed < total) {
    const chunk = Math.floor(processed / PEOPLE_A_CHUNK);
    const record = await BulkOperationChunkModel.findById({ operation: _id, chunk }).lean();
    if (record === null) throw new Error("A chunk of the operation is missing.");
    const { ids } = record;
    for (let start = processed % PEOPLE_A_CHUNK; start < ids.length; start += peopleABatch) {
      if (stop.aborted) return;
      const batch = ids.slice(start, start + peopleABatch).map((id) => id.toHexString());
      const done = await runBulkTask(dependencies, task, keyId.toHexString(), batch);
      const before = processed;
      processed += batch.length;
      refused += done.refused + done.lost;
      await BulkOperationModel.updateOne({ _id, processed: before }, { processed, refused });
    }
  }
  const left =
    refused === 0
      ? {}
      : {
          failure: `${refused} people were left out: they would have had more tags than are allowed, or kept being changed.`,
        };
  await BulkOperationModel.updateOne({ _id }, { state: "DONE", ...left });
  await deleteChunks(_id, total);
}

async function deleteChunks(operation: Types.ObjectId, total: number): Promise<void> {
  const chunks = Array.from({ length: Math.ceil(total / PEOPLE_A_CHUNK) }, (_, chunk) => chunk);
  await BulkOperationChunkModel.deleteMany({
    _id: { $in: chunks.map((chunk) => ({ operation, chunk })) },
  });
}

async function noteFault(_id: Types.ObjectId): Promise<void> {
  const noted = await BulkOperationModel.findByIdAndUpdate(
    _id,
    { $inc: { faults: 1 } },
    { returnDocument: "after" },
  ).lean();
  if (noted === null || noted.faults < MOST_FAULTS) return;
  const failure =
    "The server failed at it several times. Ask for it again: those who are done stay so.";
  await BulkOperationModel.updateOne({ _id }, { state: "DONE", failure });
}

function toView({ _id, state, processed, total, failure }: BulkOperationRecord): BulkOperationView {
  return {
    id: _id.toHexString(),
    isDone: state === "DONE",
    processed,
    total,
    failure: failure ?? null,
  };
}

const leases = () => connection.collection<LeaseRecord>("leases");
