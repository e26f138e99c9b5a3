import type { Limits } from "../domain/limits.ts";
import type { ReadLimits, TableReader } from "../import/read/types.ts";
import { log } from "../log.ts";
import { createTableReader } from "./read-table-host.ts";

/** What the reader of a server is limited by. */
export type ServerReadLimits = ReadLimits &
  Pick<Limits, "readMemoryMb" | "readMs" | "readProcesses">;

/** The reader of files as a server uses it. */
export function createServerReader(limits: ServerReadLimits): TableReader {
  return createTableReader({
    limits,
    memoryMb: limits.readMemoryMb,
    timeoutMs: limits.readMs,
    processes: limits.readProcesses,
    onFault: (reason) => log.warn({ reason }, "The process that read a file ended."),
  });
}
