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
await connectDatabase(uri, options);
const tools = createImportTools(settings.imports, createServerReader(settings.imports.limits));
const loop = startJobLoop(tools);
const exports = startExportLoop(tools.collections);
const sweeping = setInterval(() => void sweep(), SWEEP_EVERY_MS);
void sweep();

parentPort?.on("message", (message: WorkerMessage) => {
  if (message === "wake") loop.wake();
  else void stop();
});

async function stop(): Promise<void> {
  clearInterval(sweeping);
  await Promise.all([loop.stop(), exports.stop()]);
  await disconnectDatabase();
  parentPort?.close(); // The port is all that keeps the thread alive.
}

async function sweep(): Promise<void> {
  try {
    const files = await sweepFiles();
    if (files > 0) log.info({ files }, "Files that nothing refers to were deleted.");
  } catch (error) {
    log.warn({ err: error }, "Files that nothing refers to could not be looked for.");
  }
  try {
    const merges = await createPreparedMerges(tools.collections).sweep();
    if (merges > 0)
      log.info({ merges }, "What was left of merges that did not come about was deleted.");
  } catch (error) {
    log.warn({ err: error }, "What was left of merges could not be looked for.");
  }
  try {
    const imports = await forgetOldImports(tools);
    if (imports > 0) log.info({ imports }, "What was kept of old imports was deleted.");
  } catch (error) {
    log.warn({ err: error }, "Old imports could not be looked for.");
  }
}
