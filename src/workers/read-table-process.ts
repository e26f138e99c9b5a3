import { Socket } from "node:net";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { openTable } from "../import/tables/open-table.ts";
import { FileRefusedError } from "../import/read/types.ts";
import { frameHead, frameKinds, readFrames } from "./read-table-messages.ts";
import type { ReadMessage, ReadTask } from "./read-table-messages.ts";
import { packBatch } from "./row-packing.ts";

// The process that reads one file, and may die of it. Its host turns that into a refusal.

// A parser that a file has caught in a loop would outlive a server that was killed: a second thread watches.
const watchdog = new Worker(
  `const server = process.ppid;
   setInterval(() => { if (process.ppid !== server) process.kill(process.pid, "SIGKILL"); }, 1000);`,
  { eval: true },
);
watchdog.unref();

const host = new Socket({ fd: 3 });
host.on("error", () => process.exit(1)); // Nobody is left to read for.

try {
  await run();
} catch (error) {
  await say(
    error instanceof FileRefusedError
      ? { kind: "refused", problem: error.problem }
      : { kind: "failed", reason: error instanceof Error ? (error.stack ?? "") : String(error) },
  );
}
host.end(() => process.exit(0));

async function run(): Promise<void> {
  const [first, second] = await readTask();
  if (first === undefined || second === undefined) return;
  const { name, options, limits, head }: ReadTask = JSON.parse(first.toString());
  const opened = await openTable({ name, bytes: second }, options, limits, head !== null);
  if (!opened.ok) {
    const [problem] = opened.problems;
    if (problem !== undefined) await say({ kind: "refused", problem });
  } else if (head !== null) {
    // What follows looks at few rows: optimising its code would take longer than it saves. What came before looks at the whole file.
    setFlagsFromString("--no-opt");
    // What judges columns knows the numbering plans of the world: reading rows does without.
    const { readHead } = await import("../import/tables/read-head.ts");
    await say({ kind: "head", head: await readHead(opened.value, head) });
  } else {
    for await (const batch of opened.value.batches()) {
      await send(frameKinds.batch, packBatch(batch));
    }
    await say({ kind: "end" });
  }
}

async function readTask(): Promise<Buffer[]> {
  const bodies: Buffer[] = [];
  for await (const { body } of readFrames(process.stdin)) bodies.push(body);
  return bodies;
}

async function say(message: ReadMessage): Promise<void> {
  await send(frameKinds.message, Buffer.from(JSON.stringify(message)));
}

/** Returns once the host has taken it, so that nothing piles up for a slow consumer. */
async function send(kind: number, body: Buffer): Promise<void> {
  host.write(frameHead(kind, body.length));
  await new Promise<void>((resolve) => {
    host.write(body, () => resolve());
  });
}
