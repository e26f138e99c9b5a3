import { parentPort, workerData } from "node:worker_threads";
import { connectDatabase, disconnectDatabase } from "../database/connect.ts";
import { log } from "../log.ts";
import { createImportTools } from "../services/imports/jobs/import-tools.ts";
import { forgetOldImports } from "../services/imports/forget-imports.ts";
import { sweepFiles } from "../services/imports/files/sweep-files.ts";
import { createPreparedMerges } from "../services/store/prepared-merges.ts";
import { startExportLoop } from "./export-loop.ts";
import { startJobLoop } from "./job-loop.ts";
import { createServerReader } from "./server-reader.ts";
import type { WorkerMessage, WorkerSettings } from "./worker-host.ts";

const SWEEP_EVERY_MS = 60 * 60 * 1000;

const settings: WorkerSettings = workerData;
log.level = settings.logLevel;
const { uri, ...options } = settings.address;
const database = await connectDatabase(uri, options);
const reader = createServerReader(settings.imports.limits);
const tools = createImportTools(database, settings.imports, reader);
const loop = startJobLoop(tools);
const exports = startExportLoop(database);
let isStopping = false;
const sweeping = setInterval(() => void sweep(), SWEEP_EVERY_MS);
void sweep();

parentPort?.on("message", (message: WorkerMessage) => {
  if (message === "wake") loop.wake();
  else void stop();
});

async function stop(): Promise<void> {
  isStopping = true;
  clearInterval(sweeping);
  await Promise.all([loop.stop(), exports.stop()]);
  await disconnectDatabase();
  parentPort?.close(); // The port is all that keeps the thread alive.
}

async function sweep(): Promise<void> {
  await sweepSome(() => sweepFiles(database), {
    done: (files) => log.info({ files }, "Files that nothing refers to were deleted."),
    fault: (err) => log.warn({ err }, "Files that nothing refers to could not be looked for."),
  });
  await sweepSome(createPreparedMerges(database).sweep, {
    done: (merges) =>
      log.info({ merges }, "What was left of merges that did not come about was deleted."),
    fault: (err) => log.warn({ err }, "What was left of merges could not be looked for."),
  });
  await sweepSome(() => forgetOldImports(tools), {
    done: (imports) => log.info({ imports }, "What was kept of old imports was deleted."),
    fault: (err) => log.warn({ err }, "Old imports could not be looked for."),
  });
}

interface Report {
  readonly done: (count: number) => void;
  readonly fault: (error: unknown) => void;
}

async function sweepSome(work: () => Promise<number>, { done, fault }: Report): Promise<void> {
  if (isStopping) return;
  try {
    const count = await work();
    if (count > 0) done(count);
  } catch (error) {
    // While the thread stops, its connection to MongoDB is closed. So an error of the running sweep is expected, and is
    // not reported. What the sweep did not delete any more is deleted after the next start.
    if (!isStopping) fault(error);
  }
}
