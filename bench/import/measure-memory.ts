import { setTimeout as sleep } from "node:timers/promises";
import { makeBenchFile, makeBenchWorkbook } from "../import-files.ts";
import { startBuiltServer } from "./built-server.ts";
import { analyze, start } from "./drive-import.ts";
import { residentOf, watchMemory } from "./process-memory.ts";
import type { MemoryPeaks } from "./process-memory.ts";
import { dropPeople } from "./setting.ts";

const WORKBOOK_ROWS = 172_000;
const QUIET_MS = 2_000;

/** Peaks of memory, less what an idle server takes. */
export interface ImportMemory {
  readonly csv: MemoryPeaks;
  readonly xlsx: MemoryPeaks;
}

/** Measures the memory of analyzing and importing a csv, and a workbook of just under 15 MiB. */
export async function measureMemory(rows: number): Promise<ImportMemory> {
  return {
    csv: await peaksOf("people.csv", makeBenchFile(rows).csv),
    xlsx: await peaksOf("people.xlsx", Uint8Array.from(makeBenchWorkbook(WORKBOOK_ROWS))),
  };
}

// Starts a fresh server: one that has worked keeps memory, which would count as idle memory.
async function peaksOf(
  name: string,
  content: string | Uint8Array<ArrayBuffer>,
): Promise<MemoryPeaks> {
  await dropPeople();
  const server = await startBuiltServer();
  const { client, pid } = server;
  await client.ask("{ people(first: 1) { totalCount } }");
  await sleep(QUIET_MS);
  const idle = await residentOf(pid);
  const memory = watchMemory(pid);
  const { id } = await analyze(client, name, content);
  await start(client, id);
  const { alone, together } = await memory.stop();
  await server.stop();
  const shown = [idle, alone, together].map(Math.round);
  console.error(`${name}: ${shown.join(" MiB idle, ")} MiB together`);
  return { alone: alone - idle, together: together - idle };
}
