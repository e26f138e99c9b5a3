import { analyzeImport } from "../services/imports/analysis/analyze-import.ts";
import { FileRefusedError } from "../import/read/types.ts";
import { log } from "../log.ts";
import type { ImportRecord } from "../models/import-job.ts";
import { ImportFault } from "../services/imports/jobs/import-fault.ts";
import { isTransient } from "../database/retry.ts";
import { ownJob, SupersededError } from "../services/imports/jobs/import-job-store.ts";
import type { OwnedJob } from "../services/imports/jobs/import-job-store.ts";
import {
  beginImport,
  failBeforeWriting,
  goOn,
  stopUndo,
} from "../services/imports/jobs/transitions.ts";
import type { ImportTools } from "../services/imports/jobs/import-tools.ts";
import { acquireLease, defaultLeaseTimes, LeaseLostError } from "../services/lease.ts";
import type { Lease, LeaseTimes } from "../services/lease.ts";
import { failImport, runImport } from "../services/imports/batches/run-import.ts";
import { undoImport } from "../services/imports/batches/undo-import.ts";
import {
  isAnythingToCleanUp,
  cleanUpAfterImports,
} from "../services/imports/keeping/clean-up-after-imports.ts";
import { createSignal } from "./wake-signal.ts";

export interface JobLoopOptions {
  /** After how many milliseconds an idle loop looks for work without being woken. */
  readonly pollMs?: number;
  readonly leaseTimes?: LeaseTimes;
}

/** A loop that works on imports until it is stopped. */
export interface JobLoop {
  /** Makes an idle loop look for work now. */
  wake(): void;
  /** Stops at the next step of the work; another loop, or the next start, continues from there. */
  stop(): Promise<void>;
}

const WRITER_LEASE = "imports";
const CLEANUP_LEASE = "kept rows";
/**
 * How often, in milliseconds, the loop looks for work that ended imports leave: storing the rows of the report,
 * deleting files, erasing deleted imports.
 */
const CLEANUP_MS = 1_000;
/** How often a job may be taken up without making progress, before it fails. */
const ATTEMPTS = 5;
const PAUSE_MS = 1_000;

/**
 * Starts a loop that runs the jobs of imports. In the whole deployment one import or undo runs at a time, so that no
 * two of them change the same people. Analyses change no people, so they may run at the same time.
 */
export function startJobLoop(tools: ImportTools, options: JobLoopOptions = {}): JobLoop {
  const { pollMs = 300, leaseTimes = defaultLeaseTimes } = options;
  const stopping = new AbortController();
  const wakes = [createSignal(), createSignal(), createSignal()] as const;

  const runLane = async (
    wake: (typeof wakes)[0],
    turn: () => Promise<boolean>,
    idleMs = pollMs,
  ): Promise<void> => {
    while (!stopping.signal.aborted) {
      let didWork = false;
      try {
        didWork = await turn();
      } catch (error) {
        if (!stopping.signal.aborted) {
          log.warn({ err: error }, "Looking for imports failed.");
          await wake.wait(PAUSE_MS);
        }
      }
      if (!didWork && !stopping.signal.aborted) await wake.wait(idleMs);
    }
  };

  const withLease = async (
    name: string,
    work: (lease: Lease, signal: AbortSignal) => Promise<boolean>,
  ): Promise<boolean> => {
    const lease = await acquireLease(tools.leases, name, leaseTimes);
    if (lease === null) return false;
    try {
      return await work(lease, AbortSignal.any([lease.signal, stopping.signal]));
    } finally {
      await lease.release();
    }
  };

  const analyzeNext = async (): Promise<boolean> => {
    const candidates = await tools.imports
      .find(
        {
          $or: [{ status: "ANALYZING" }, { status: "ANALYZED", isAutomatic: true }],
        },
        { sort: { _id: 1 }, limit: 20, projection: { _id: 1, status: 1 } },
      )
      .toArray();
    for (const { _id, status } of candidates) {
      const did = await withLease(`analysis ${_id.toHexString()}`, async (lease, signal) => {
        lease.demand();
        const job = await ownJob(tools.imports, _id, status, lease);
        if (job === null) return false;
        return runJob(job, tools, signal, (owned) => analyze(owned, tools, signal));
      });
      if (!did) continue;
      // The import may have been queued at the end of its analysis, so the loop that runs imports is woken.
      wakes[1].raise();
      return true;
    }
    return false;
  };

  const writeNext = async (): Promise<boolean> => {
    if ((await findNext(tools)) === null) return false;
    return withLease(WRITER_LEASE, async (lease, signal) => {
      let didWork = false;
      // Works on one job after the other with the same lease, until the queue is empty.
      while (!signal.aborted) {
        const next = await findNext(tools);
        if (next === null) break;
        lease.demand();
        const job = await ownJob(tools.imports, next._id, next.status, lease);
        if (job === null) continue;
        didWork = true;
        if (!(await runJob(job, tools, signal, (owned) => write(owned, tools, signal)))) break;
      }
      return didWork;
    });
  };

  const cleanUpNext = async (): Promise<boolean> => {
    if (!(await isAnythingToCleanUp(tools))) return false;
    return withLease(CLEANUP_LEASE, (_, signal) => cleanUpAfterImports(tools, signal));
  };

  const lanes = [
    runLane(wakes[0], analyzeNext),
    runLane(wakes[1], writeNext),
    runLane(wakes[2], cleanUpNext, Math.max(pollMs, CLEANUP_MS)),
  ];
  return {
    wake() {
      for (const wake of wakes) wake.raise();
    },
    async stop() {
      stopping.abort(new SupersededError());
      for (const wake of wakes) wake.raise();
      await Promise.all(lanes);
    },
  };
}

async function analyze(job: OwnedJob, tools: ImportTools, signal: AbortSignal): Promise<void> {
  const analyzed =
    job.record.status === "ANALYZED" ? job.record : await analyzeImport(job, tools, signal);
  if (analyzed.isAutomatic === true) {
    await job.change(goOn(analyzed, new Date()));
  }
}

async function write(job: OwnedJob, tools: ImportTools, signal: AbortSignal): Promise<void> {
  const { status } = job.record;
  if (status === "QUEUED") await job.change(beginImport(job.record, new Date()));
  if (status === "QUEUED" || status === "IMPORTING") await runImport(job, tools, signal);
  else if (status === "UNDOING") await undoImport(job, tools, signal);
  else await job.change({ $unset: { queuedAt: 1 } });
}

function findNext({ imports }: ImportTools): Promise<ImportRecord | null> {
  return imports.findOne({ queuedAt: { $exists: true } }, { sort: { queuedAt: 1, _id: 1 } });
}

/** Works on a job, and stores the failure that stops it. Returns false if the job has to be tried again later. */
async function runJob(
  job: OwnedJob,
  tools: ImportTools,
  signal: AbortSignal,
  work: (job: OwnedJob) => Promise<void>,
): Promise<boolean> {
  const importId = job.record._id.toHexString();
  try {
    if ((job.record.attempts ?? 0) > ATTEMPTS) {
      throw new ImportFault("The server stopped several times while it worked on the file.");
    }
    await work(job);
    return true;
  } catch (error) {
    if (error instanceof SupersededError) return true;
    if (signal.aborted || error instanceof LeaseLostError) return false;
    if (isTransient(error)) {
      log.warn({ importId, err: error }, "The database cannot be reached; the import waits.");
      return false;
    }
    if (!(error instanceof ImportFault) && !(error instanceof FileRefusedError)) {
      log.error({ importId, err: error }, "An import met an unexpected fault.");
    }
    await recordFailure(job, tools, sentenceOf(error));
    return true;
  }
}

async function recordFailure(job: OwnedJob, tools: ImportTools, failure: string): Promise<void> {
  try {
    switch (job.record.status) {
      case "IMPORTING":
        await failImport(job, tools, failure);
        break;
      case "UNDOING":
        await job.change(stopUndo(job.record, failure));
        break;
      case "ANALYZING":
      case "ANALYZED":
      case "QUEUED":
        await job.change(failBeforeWriting(job.record, failure, new Date()));
        break;
      default:
        await job.change({ $unset: { queuedAt: 1 } });
    }
  } catch (error) {
    if (!(error instanceof SupersededError)) throw error;
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof FileRefusedError || error instanceof ImportFault) return error.message;
  return "An unexpected fault of the server stopped it; see the server's log. Try again.";
}
