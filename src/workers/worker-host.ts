import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { DatabaseAddress } from "../database/connect.ts";
import { log } from "../log.ts";
import type { ImportSettings } from "../services/imports/jobs/import-tools.ts";

/** The data that a new import thread needs, because it does not share the main thread's connection, settings or log. */
export interface WorkerSettings {
  readonly address: DatabaseAddress;
  readonly imports: ImportSettings;
  readonly logLevel: string;
}

/** A message to the import thread: look for work now, or stop. */
export type WorkerMessage = "wake" | "stop";

/** The thread that works on imports, so that the main thread stays free to answer requests. */
export interface WorkerHost {
  wake(): void;
  /** Stops the thread at the next step of its work; a thread that is started later continues from there. */
  stop(): Promise<void>;
}

const MEMORY_MB = 2_048;
// V8's memory for new objects. It is large enough for the rows of a batch to be dropped before V8 would move them to
// the memory for old objects.
const YOUNG_MB = 96;
const PAUSE_MS = 1_000;
const isSource = import.meta.url.endsWith(".ts");
const program = new URL(`./worker-thread.${isSource ? "ts" : "js"}`, import.meta.url);

/** Starts the thread that works on imports, and starts it again whenever it dies, until it is stopped. */
export function startWorkerHost(settings: WorkerSettings): WorkerHost {
  let isStopping = false;
  let worker = start();
  let restart: NodeJS.Timeout | undefined;

  function start(): Worker {
    const started = new Worker(program, {
      workerData: settings,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: YOUNG_MB },
    });
    started.on("error", (error) => log.error({ err: error }, "The thread of imports failed."));
    started.once("exit", () => {
      if (isStopping) return;
      restart = setTimeout(() => {
        worker = start();
      }, PAUSE_MS);
    });
    return started;
  }

  const send = (message: WorkerMessage): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- That is for windows.
    worker.postMessage(message);
  };
  return {
    wake: () => send("wake"),
    async stop() {
      isStopping = true;
      clearTimeout(restart);
      if (worker.threadId === -1) return; // The thread has ended already.
      const ended = once(worker, "exit");
      send("stop");
      await ended;
    },
  };
}
