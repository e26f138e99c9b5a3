import { setTimeout as sleep } from "node:timers/promises";
import { mongo } from "mongoose";
import { deleteFile } from "../../database/gridfs.ts";
import { isTransient } from "../../database/retry.ts";
import { log } from "../../log.ts";
import type { BulkOperationRecord } from "../../models/bulk-operation.ts";
import type { Database } from "../../models/database.ts";
import { deleteChunks } from "../bulk/bulk-operations.ts";
import { leaseName } from "../bulk/run-operations.ts";
import { acquireLease } from "../lease.ts";
import { FILE_STAYS_MS } from "./export-files.ts";
import { writeExport } from "./write-export.ts";

// An export is given up after it was started this often, because it may be what crashes the server.
const MOST_BEGINNINGS = 5;
const PAUSE_MS = 1_000;

/**
 * Takes the oldest export that nobody works on, and writes its file. Returns false if there was none. An export that
 * another worker left is started again, and its unfinished file is dropped.
 */
export async function runNextExport(database: Database, stop: AbortSignal): Promise<boolean> {
  const running = await database.operations
    .find({ state: "RUNNING", "task.kind": "EXPORT" }, { _id: 1 })
    .sort({ _id: 1 })
    .lean();
  for (const { _id } of running) {
    if (stop.aborted) return false;
    const lease = await acquireLease(database.leases, leaseName(_id.toHexString()));
    if (lease === null) continue;
    try {
      // Read after taking the lease, because a worker that had the lease before may have ended the export.
      const record = await database.operations.findOne({ _id, state: "RUNNING" }).lean();
      if (record !== null) await runExport(database, record, AbortSignal.any([stop, lease.signal]));
    } finally {
      await lease.release();
    }
    return true;
  }
  return false;
}

async function runExport(
  database: Database,
  record: BulkOperationRecord,
  signal: AbortSignal,
): Promise<void> {
  const { _id, file, faults } = record;
  if (file !== undefined) await deleteFile(database, file.fileId);
  if (faults >= MOST_BEGINNINGS) {
    const failure = "The server failed at it several times. Ask for it again, or for fewer people.";
    await database.operations.updateOne({ _id }, { state: "DONE", failure, $unset: { file: 1 } });
    await deleteChunks(database, _id);
    return;
  }
  const fileId = new mongo.ObjectId();
  await database.operations.updateOne(
    { _id },
    { file: { fileId }, processed: 0, $inc: { faults: 1 }, $unset: { fileUntil: 1 } },
  );
  try {
    const sizeBytes = await writeExport(database, { ...record, file: { fileId } }, signal);
    const fileUntil = new Date(Date.now() + FILE_STAYS_MS);
    const { matchedCount } = await database.operations.updateOne(
      { _id, "file.fileId": fileId },
      {
        $set: { state: "DONE", processed: record.total, "file.sizeBytes": sizeBytes },
        $min: { fileUntil },
      },
    );
    if (matchedCount === 0) await deleteFile(database, fileId);
    else await deleteChunks(database, _id);
  } catch (error) {
    await noteFailure(database, { _id, fileId }, error, signal);
  }
}

async function noteFailure(
  database: Database,
  { _id, fileId }: { readonly _id: mongo.ObjectId; readonly fileId: mongo.ObjectId },
  error: unknown,
  signal: AbortSignal,
): Promise<void> {
  const isNoFault = signal.aborted || isTransient(error);
  if (!isNoFault) {
    log.error({ err: error, operationId: _id.toHexString() }, "An export failed.");
  }
  await database.operations.updateOne(
    { _id, "file.fileId": fileId },
    { processed: 0, $unset: { file: 1 }, $inc: { faults: isNoFault ? -1 : 0 } },
  );
  if (!signal.aborted) await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
}
