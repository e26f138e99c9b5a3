import { Socket } from "node:net";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { openTable } from "../import/tables/open-table.ts";
import { FileRefusedError } from "../import/read/types.ts";
import { createGarbageCollector } from "./collect-garbage.ts";
import { frameHead, frameKinds, readFrames } from "./read-table-messages.ts";
import type { ReadMessage, ReadTask } from "./read-table-messages.ts";
import { packBatch } from "./row-packing.ts";

// The process that reads one file. A hostile file may crash it, which its host turns into a refusal. A second thread
// watches the host: without it, a parser caught in an endless loop would outlive a server that was killed.
const watchdog = new Worker(
  `const server = process.ppid;
   setInterval(() => { if (process.ppid !== server) process.kill(process.pid, "SIGKILL"); }, 1000);`,
  { eval: true },
);
watchdog.unref();

const host = new Socket({ fd: 3 });
host.on("error", () => process.exit(1)); // The host is gone, so nobody needs the result.

try {
  await run();
} catch (error) {
  await reply(
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
    if (problem !== undefined) await reply({ kind: "refused", problem });
  } else if (head !== null) {
    // The whole file has been read by now, and only its first rows are still examined: for so few, optimising the code
    // would take V8 longer than it saves.
    setFlagsFromString("--no-opt");
    // Loaded only for heads: judging columns needs the phone metadata of all countries, and reading rows does not.
    const { readHead } = await import("../import/tables/read-head.ts");
    await reply({ kind: "head", head: await readHead(opened.value, head) });
  } else {
    const collectGarbage = createGarbageCollector();
    for await (const batch of opened.value.batches()) {
      await send(frameKinds.batch, packBatch(batch));
      collectGarbage(batch.share);
    }
    await reply({ kind: "end" });
  }
}

async function readTask(): Promise<Buffer[]> {
  const bodies: Buffer[] = [];
  for await (const { body } of readFrames(process.stdin)) bodies.push(body);
  return bodies;
}

async function reply(message: ReadMessage): Promise<void> {
  await send(frameKinds.message, Buffer.from(JSON.stringify(message)));
}

/** Sends a frame, and resolves once the host has taken it: frames would pile up if a slow host were not waited for. */
async function send(kind: number, body: Buffer): Promise<void> {
  host.write(frameHead(kind, body.length));
  await new Promise<void>((resolve) => {
    host.write(body, () => resolve());
  });
}
