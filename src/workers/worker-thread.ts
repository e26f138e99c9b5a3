import { parentPort, workerData } from "node:worker_threads";
import { connectDatabase, disconnectDatabase } from "../database/connect.ts";
import { log } from "../log.ts";
import { createImportTools } from "../services/import-tools.ts";
import { startJobLoop } from "./job-loop.ts";
import { createServerReader } from "./server-reader.ts";
import type { WorkerMessage, WorkerSettings } from "./worker-host.ts";

const settings: WorkerSettings = workerData;
log.level = settings.logLevel;
const { uri, ...options } = settings.address;
await connectDatabase(uri, options);
const tools = createImportTools(settings.imports, createServerReader(settings.imports.limits));
const loop = startJobLoop(tools);

parentPort?.on("message", (message: WorkerMessage) => {
  if (message === "wake") loop.wake();
  else void stop();
});

async function stop(): Promise<void> {
  await loop.stop();
  await disconnectDatabase();
  parentPort?.close(); // Nothing else keeps the thread alive.
}
