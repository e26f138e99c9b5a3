import { setTimeout as sleep } from "node:timers/promises";
import { startBuiltServer } from "./import/built-server.ts";
import type { BuiltServer } from "./import/built-server.ts";
import { residentOf, watchMemory } from "./import/process-memory.ts";
import type { Figure } from "./report.ts";
import { countIn, seedIfEmpty } from "./seed-people.ts";
import { withMongod } from "./use-mongod.ts";

const PEOPLE = 1_000_000;
const QUIET_MS = 2_000;
const LOOK_EVERY_MS = 100;
const formats = ["CSV", "XLSX"] as const;

interface Operation {
  readonly id: string;
  readonly done: boolean;
  readonly failure: string | null;
  readonly download: { readonly url: string } | null;
}

/** Measures exports of a million people by the built server; a number in the arguments sets how many. */
export async function readExport(args: readonly string[]): Promise<Figure[]> {
  const count = countIn(args) ?? PEOPLE;
  return withMongod(async () => {
    await seedIfEmpty(count);
    const figures: Figure[] = [];
    for (const format of formats) {
      // Each format gets a fresh server, because a server that has exported keeps memory.
      const server = await startBuiltServer();
      figures.push(await measure(server, format));
      await server.stop();
    }
    return figures;
  });
}

async function measure(
  { client, pid }: BuiltServer,
  format: (typeof formats)[number],
): Promise<Figure> {
  await client.ask("{ people(first: 1) { totalCount } }");
  await sleep(QUIET_MS);
  const idle = await residentOf(pid);
  const memory = watchMemory(pid);
  const startedAt = performance.now();
  const { exportPeople } = await client.ask<{ exportPeople: { operation: Operation } }>(
    `mutation { exportPeople(input: { everybody: true, format: ${format} }) { operation { id } } }`,
  );
  const answeredAt = performance.now();
  const { download } = await untilDone(client, exportPeople.operation.id);
  const doneAt = performance.now();
  const { alone } = await memory.stop();
  const bytes = await sizeOf(download?.url ?? "");
  const fetchedAt = performance.now();
  const seconds = (from: number, to: number): number => Math.round((to - from) / 100) / 10;
  return {
    format,
    "answered s": seconds(startedAt, answeredAt),
    "done s": seconds(startedAt, doneAt),
    "fetched s": seconds(doneAt, fetchedAt),
    MiB: Math.round(bytes / 2 ** 20),
    "memory above idle MiB": Math.round(alone - idle),
  };
}

async function untilDone(client: BuiltServer["client"], id: string): Promise<Operation> {
  for (;;) {
    const { node } = await client.ask<{ node: Operation }>(
      `{ node(id: "${id}") { ... on BulkOperation { id done failure download { url } } } }`,
    );
    if (node.failure !== null) throw new Error(node.failure);
    if (node.done) return node;
    await sleep(LOOK_EVERY_MS);
  }
}

async function sizeOf(url: string): Promise<number> {
  let bytes = 0;
  const { body } = await fetch(url);
  for await (const chunk of body ?? []) bytes += chunk.length;
  return bytes;
}
