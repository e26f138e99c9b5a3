import { Worker } from "node:worker_threads";
import type { Problem } from "../domain/result.ts";
import { refuse } from "../import/read/refusals.ts";
import type { ReadMessage, ReadTask } from "./read-table-messages.ts";

/** What a reading thread may take. */
export interface ThreadLimits {
  /** Mebibytes of its heap. */
  readonly memoryMb: number;
  /** Milliseconds that its host waits for it in all; the time it waits for its consumer is free. */
  readonly timeoutMs: number;
}

/** A thread that reads one file. */
export interface ReadingThread {
  /** What it says next; its death and its delay are refusals. Rejects with the signal's reason. */
  next(signal?: AbortSignal): Promise<ReadMessage>;
  /** Tells it that a batch was consumed. */
  more(): void;
  stop(): Promise<void>;
}

// From source, in tests and in development, the thread needs its own loader for TypeScript: Node does not hand ours on.
const isSource = import.meta.url.endsWith(".ts");
const threadFile = new URL(`./read-table-thread.${isSource ? "ts" : "js"}`, import.meta.url);
const loadSource = `import("tsx/esm/api").then(({ register }) => {
  register();
  return import(${JSON.stringify(threadFile.href)});
})`;
const STACK_MB = 4;

/** Starts a thread on a task, whose bytes become its own. */
export function startReadingThread(
  task: ReadTask,
  limits: ThreadLimits,
  onFault: (reason: string) => void,
): ReadingThread {
  const worker = new Worker(isSource ? loadSource : threadFile, {
    eval: isSource,
    workerData: task,
    transferList: [task.bytes],
    // Nothing of the server's environment is any business of a file's reader.
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb, stackSizeMb: STACK_MB },
  });
  const messages: ReadMessage[] = [];
  let wake = (): void => undefined;
  let waitedMs = 0;
  let isOver = false;

  const receive = (message: ReadMessage): void => {
    if (isOver) return;
    isOver = message.kind !== "batch";
    messages.push(message);
    wake();
  };
  const die = (problem: Problem, reason: string): void => {
    if (!isOver) onFault(reason);
    receive({ kind: "refused", problem });
  };
  worker.on("message", (message: ReadMessage) => {
    if (message.kind === "failed") die(explain(message.reason), message.reason);
    else receive(message);
  });
  worker.on("error", (error) => die(explain(String(error)), error.stack ?? String(error)));
  worker.on("exit", (code) => die(refuse("crashed"), `The reading thread exited with ${code}.`));

  const wait = async (signal: AbortSignal | undefined): Promise<void> => {
    const started = performance.now();
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        const limit = Math.round(limits.timeoutMs / 1000);
        die(refuse("outOfTime", { limit }), "The reading thread ran out of time.");
      }, limits.timeoutMs - waitedMs);
      const finish = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", finish);
        wake = (): void => undefined;
        resolve();
      };
      wake = finish;
      signal?.addEventListener("abort", finish, { once: true });
    });
    waitedMs += performance.now() - started;
  };

  return {
    async next(signal) {
      signal?.throwIfAborted();
      let message = messages.shift();
      while (message === undefined) {
        await wait(signal);
        signal?.throwIfAborted();
        message = messages.shift();
      }
      return message;
    },
    more() {
      worker.postMessage(null, []);
    },
    async stop() {
      isOver = true;
      await worker.terminate();
    },
  };
}

/** Tells a lack of memory, which a thread meets in several ways, from other faults. */
function explain(reason: string): Problem {
  const isMemory =
    /out of memory|memory limit|Invalid (string|array) length|allocation failed|Map maximum size|Array buffer|Cannot create a string longer/i;
  return refuse(isMemory.test(reason) ? "outOfMemory" : "crashed");
}
