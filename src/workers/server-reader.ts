import type { Limits } from "../domain/limits.ts";
import type { ReadLimits, TableReader } from "../import/read/types.ts";
import { log } from "../log.ts";
import { createTableReader } from "./read-table-host.ts";

/** What a file may contain at most, and what the processes that read files may use. */
export type ServerReadLimits = ReadLimits &
  Pick<Limits, "readMemoryMb" | "readMs" | "readProcesses">;

/** Creates the reader of uploaded files, with processes sized by the limits of the server. */
export function createServerReader(limits: ServerReadLimits): TableReader {
  return createTableReader({
    limits,
    memoryMb: limits.readMemoryMb,
    timeoutMs: limits.readMs,
    processes: limits.readProcesses,
    onFault: (reason) => log.warn({ reason }, "The process that read a file ended."),
  });
}
