import type { mongo, Types } from "mongoose";
import { withRetry } from "../../../database/retry.ts";
import type { ImportStatus } from "../../../domain/imports/import-state.ts";
import type { ImportProgressRecord, ImportRecord } from "../../../models/import-job.ts";
import type { Lease } from "../../lease.ts";

/**
 * Thrown if another worker took the job over, or a client cancelled or changed it; the worker must stop and write
 * nothing.
 */
export class SupersededError extends Error {
  constructor() {
    super("The import was taken over or changed by another.");
    this.name = "SupersededError";
  }
}

/** A job that one worker works on. All writes are refused after another worker has raised the fence. */
export interface OwnedJob {
  readonly record: ImportRecord;
  /** Changes the job. Throws `SupersededError` if this worker does not own the job any more. */
  change(update: mongo.UpdateFilter<ImportRecord>): Promise<ImportRecord>;
  /** Returns the job as it is now. Throws `SupersededError` if this worker does not own the job any more. */
  look(): Promise<ImportRecord>;
  /** Writes the progress, at most four times a second. */
  report(progress: Progress): Promise<void>;
  /** Throws if the lease has run out; must be called before writes that no fence guards. */
  readonly demandLease: () => void;
  /** Returns progress in its stored form, to be written with another change. */
  progressOf(progress: Progress): ImportProgressRecord;
}

/** The progress of a phase; `share` is from 0 to 1. */
export interface Progress {
  readonly processedRows: number;
  readonly totalRows: number | null;
  readonly share: number;
}

const REPORT_MS = 250;

/** Takes a job over with a lease, if it is in the expected state; otherwise returns null. */
export async function ownJob(
  imports: mongo.Collection<ImportRecord>,
  _id: Types.ObjectId,
  status: ImportStatus,
  lease: Pick<Lease, "demand">,
): Promise<OwnedJob | null> {
  const record = await imports.findOneAndUpdate(
    { _id, status },
    { $inc: { fence: 1, attempts: 1 } },
    { returnDocument: "after" },
  );
  return record === null ? null : createOwnedJob(imports, record, lease);
}

function createOwnedJob(
  imports: mongo.Collection<ImportRecord>,
  record: ImportRecord,
  lease: Pick<Lease, "demand">,
): OwnedJob {
  const { _id, fence } = record;
  const startedAt = Date.now();
  let firstRows: number | null = null;
  let reportedAt = startedAt;
  let current = record;

  async function change(update: mongo.UpdateFilter<ImportRecord>): Promise<ImportRecord> {
    const changed = await withRetry(() =>
      imports.findOneAndUpdate({ _id, fence }, update, { returnDocument: "after" }),
    );
    if (changed === null) throw new SupersededError();
    current = changed;
    return changed;
  }

  function progressOf(progress: Progress): ImportProgressRecord {
    const rows = progress.processedRows - (firstRows ?? 0);
    return toProgress(current.status, progress, { rows, ms: Date.now() - startedAt });
  }

  return {
    get record() {
      return current;
    },
    change,
    async look() {
      const found = await imports.findOne({ _id, fence });
      if (found === null) throw new SupersededError();
      current = found;
      return found;
    },
    async report(progress) {
      firstRows ??= progress.processedRows;
      const now = Date.now();
      if (now - reportedAt < REPORT_MS) return;
      reportedAt = now;
      const isFurther = current.status !== "ANALYZING" && progress.processedRows > firstRows;
      await change({
        $set: { progress: progressOf(progress), ...(isFurther ? { attempts: 0 } : {}) },
      });
    },
    demandLease: () => lease.demand(),
    progressOf,
  };
}

/**
 * Returns the progress that clients see, computed from the numbers of rows and the time that they took. The speed is
 * null if nothing was measured yet. The seconds left are null if the speed or the number of all rows is unknown.
 */
export function toProgress(
  phase: ImportStatus,
  { processedRows, totalRows, share }: Progress,
  speed: { readonly rows: number; readonly ms: number },
): ImportProgressRecord {
  const rowsPerSecond = speed.rows > 0 && speed.ms > 0 ? (speed.rows * 1000) / speed.ms : null;
  const left = totalRows === null ? null : totalRows - processedRows;
  return {
    phase,
    processedRows,
    totalRows,
    percent: Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10,
    rowsPerSecond: rowsPerSecond === null ? null : Math.round(rowsPerSecond * 10) / 10,
    etaSeconds: left === null || rowsPerSecond === null ? null : Math.ceil(left / rowsPerSecond),
  };
}
