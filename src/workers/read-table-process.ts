import { parentPort, workerData } from "node:worker_threads";
import { openTable } from "../import/read/open-table.ts";
import { readHead } from "../import/read/read-head.ts";
import { FileRefusedError } from "../import/read/types.ts";
import type { Table } from "../import/read/types.ts";
import { BATCHES_AHEAD } from "./read-table-messages.ts";
import type { ReadMessage, ReadTask } from "./read-table-messages.ts";
import { packBatch } from "./row-packing.ts";

// The thread that reads one file, and may die of it. Its host turns that into a refusal.
const task: ReadTask = workerData;
let credit = BATCHES_AHEAD;
let wake = (): void => undefined;

parentPort?.on("message", () => {
  credit += 1;
  wake();
});

try {
  await run();
} catch (error) {
  say(
    error instanceof FileRefusedError
      ? { kind: "refused", problem: error.problem }
      : { kind: "failed", reason: error instanceof Error ? (error.stack ?? "") : String(error) },
  );
}
parentPort?.close();

async function run(): Promise<void> {
  const { name, options, limits, headRows } = task;
  const opened = await openTable({ name, bytes: new Uint8Array(task.bytes) }, options, limits);
  if (!opened.ok) {
    const [problem] = opened.problems;
    if (problem !== undefined) say({ kind: "refused", problem });
  } else if (headRows !== null) {
    say({ kind: "head", head: await readHead(opened.value, headRows) });
  } else {
    await sendRows(opened.value);
  }
}

async function sendRows(table: Table): Promise<void> {
  for await (const rows of table.batches()) {
    if (credit === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    credit -= 1;
    const batch = packBatch(rows);
    parentPort?.postMessage({ kind: "batch", batch } satisfies ReadMessage, [batch.places.buffer]);
    // Lets the host's messages in: reading from memory never waits by itself.
    await new Promise(setImmediate);
  }
  say({ kind: "end" });
}

function say(message: ReadMessage): void {
  parentPort?.postMessage(message, []);
}
