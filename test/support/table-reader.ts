import { defaultLimits } from "../../src/domain/limits.ts";
import type { TableReader } from "../../src/import/read/types.ts";
import { createTableReader } from "../../src/workers/read-table-host.ts";
import type { TableReaderOptions } from "../../src/workers/read-table-host.ts";

/** Returns the reader that the server uses, with smaller limits. */
export function makeTableReader(options: Partial<TableReaderOptions> = {}): TableReader {
  return createTableReader({
    limits: defaultLimits,
    memoryMb: 512,
    timeoutMs: 60_000,
    processes: 2,
    onFault: () => undefined,
    ...options,
  });
}
