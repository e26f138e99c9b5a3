import type { ReadLimits, TableReader } from "../import/read/types.ts";
import { log } from "../log.ts";
import { createTableReader } from "./read-table-host.ts";

// A workbook of 15 MiB takes about half of this; a file of a million rows as text takes less.
const MEMORY_MB = 768;
const TIMEOUT_MS = 120_000;
const PROCESSES = 2;

/** The reader of files as a server uses it. */
export function createServerReader(limits: ReadLimits): TableReader {
  return createTableReader({
    limits,
    memoryMb: MEMORY_MB,
    timeoutMs: TIMEOUT_MS,
    processes: PROCESSES,
    onFault: (reason) => log.warn({ reason }, "The process that read a file ended."),
  });
}
