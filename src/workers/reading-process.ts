import { spawn } from "node:child_process";
import { once } from "node:events";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { describeExit } from "../database/describe-exit.ts";
import type { Problem } from "../domain/result.ts";
import { refuse } from "../import/read/refusals.ts";
import type { RowBatch } from "../import/read/types.ts";
import { frameHead, frameKinds, readFrames } from "./read-table-messages.ts";
import type { ReadMessage, ReadTask } from "./read-table-messages.ts";
import { unpackBatch } from "./row-packing.ts";

/** Limits for the process that reads one file; beyond either of them the process ends, and the file is refused. */
export interface ProcessLimits {
  /** The most memory for the JavaScript heap of the process, in mebibytes. */
  readonly memoryMb: number;
  /**
   * For how many milliseconds in all the host waits for the process to send something. While the host itself is busy
   * with what came, no time is counted.
   */
  readonly timeoutMs: number;
}

/** One thing that a reading process sends: a batch of rows of the file, or a message about the reading. */
export type ReadingOutput = ReadMessage | { readonly kind: "batch"; readonly batch: RowBatch };

/** A process that reads one file. If the file makes it crash, the server lives on. */
export interface ReadingProcess {
  /**
   * Returns the next message or batch, or a refusal if the process dies or takes too long. Rejects if the file's signal
   * is aborted.
   */
  next(): Promise<ReadingOutput>;
  stop(): Promise<void>;
}

/** The file to read; aborting the signal ends the process. */
export interface FileToRead {
  readonly task: ReadTask;
  readonly bytes: Uint8Array;
  readonly signal?: AbortSignal;
}

const isSource = import.meta.url.endsWith(".ts");
const program = fileURLToPath(
  new URL(`./read-table-process.${isSource ? "ts" : "js"}`, import.meta.url),
);
const ERROR_LENGTH = 8_000;

/**
 * Starts a process for a file. A worker thread was tried: V8 ends the whole process if one array outgrows the heap, and
 * a damaged xls file of 6 kB is enough for that.
 */
export function startReadingProcess(
  { task, bytes, signal }: FileToRead,
  limits: ProcessLimits,
  onFault: (reason: string) => void,
): ReadingProcess {
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${limits.memoryMb}`, ...(isSource ? ["--import", "tsx"] : []), program],
    // The process that reads the file gets no environment variables of the server: they contain secrets, and the file
    // may be hostile. It gets a fixed time zone so that dates do not depend on the machine.
    { env: { TZ: "UTC" }, stdio: ["pipe", "ignore", "pipe", "pipe"] },
  );
  const closed = once(child, "close");
  let errors = "";
  let isLate = false;
  let waitedMs = 0;
  child.on("error", (error) => {
    errors += error.message;
  });
  const { stdin, stderr } = child;
  const output = child.stdio[3];
  if (stdin === null || stderr === null || !(output instanceof Readable)) {
    throw new Error("The reading process has no pipes.");
  }
  stderr.on("data", (text: Buffer) => {
    errors = (errors + text.toString()).slice(-ERROR_LENGTH);
  });
  stdin.on("error", () => undefined); // The process died; that is noticed on its output.
  const header = Buffer.from(JSON.stringify(task));
  stdin.write(frameHead(frameKinds.message, header.length));
  stdin.write(header);
  stdin.write(frameHead(frameKinds.message, bytes.length));
  stdin.end(bytes);
  const frames = readFrames(output);
  const kill = (): void => {
    child.kill("SIGKILL");
  };
  signal?.addEventListener("abort", kill, { once: true });

  const fail = (problem: Problem, reason: string): ReadingOutput => {
    onFault(reason);
    return { kind: "refused", problem };
  };
  const explainEnd = async (): Promise<ReadingOutput> => {
    kill();
    await closed;
    signal?.throwIfAborted();
    if (isLate) {
      const limit = Math.round(limits.timeoutMs / 1000);
      return fail(refuse("outOfTime", { limit }), "The reading process ran out of time.");
    }
    const reason = errors || describeExit(child);
    // A process that is killed from outside has written nothing: Linux kills the one that takes most of a machine's
    // memory.
    const isKilled = child.signalCode === "SIGKILL";
    return fail(refuse(isKilled || isOutOfMemory(errors) ? "outOfMemory" : "crashed"), reason);
  };

  return {
    async next() {
      signal?.throwIfAborted();
      const started = performance.now();
      const timer = setTimeout(() => {
        isLate = true;
        kill();
      }, limits.timeoutMs - waitedMs);
      const frame = await frames.next();
      clearTimeout(timer);
      waitedMs += performance.now() - started;
      if (frame.done === true) return explainEnd();
      const { kind, body } = frame.value;
      if (kind === frameKinds.batch) return { kind: "batch", batch: unpackBatch(body) };
      const message: ReadMessage = JSON.parse(body.toString());
      if (message.kind !== "failed") return message;
      const { reason } = message;
      return fail(refuse(isOutOfMemory(reason) ? "outOfMemory" : "crashed"), reason);
    },
    async stop() {
      signal?.removeEventListener("abort", kill);
      kill();
      output.destroy();
      await closed;
    },
  };
}

/** Whether an error text says that memory ran out; V8 and Node have several messages for that. */
function isOutOfMemory(reason: string): boolean {
  return /out of memory|invalid (string|array|table)? ?(length|size)|allocation failed|Map maximum size|longer than 0x/i.test(
    reason,
  );
}
