import { fail, succeed } from "../domain/result.ts";
import type { HeadWishes } from "../import/tables/read-head.ts";
import { FileRefusedError } from "../import/read/types.ts";
import type { FileSource, ReadLimits, ReadOptions, TableReader } from "../import/read/types.ts";
import { startReadingProcess } from "./reading-process.ts";
import type { ProcessLimits, ReadingProcess } from "./reading-process.ts";
import { createSlots } from "../domain/slots.ts";

export interface TableReaderOptions extends ProcessLimits {
  readonly limits: ReadLimits;
  /**
   * The most processes that read the heads of files at the same time. The same number of further processes may read all
   * rows of files. If all processes of a kind are busy, the next file waits.
   */
  readonly processes: number;
  /** Called with the reason if a process dies; the caller of the reader only gets a refusal. */
  readonly onFault: (reason: string) => void;
}

const HEAD_ROWS = 20;

/** Reads each file in a process of its own, so that a hostile file can end that process but never the server. */
export function createTableReader(reader: TableReaderOptions): TableReader {
  const headSlots = createSlots(reader.processes);
  const rowSlots = createSlots(reader.processes);

  const start = (
    { name, bytes }: FileSource,
    options: ReadOptions,
    head: HeadWishes | null,
    signal?: AbortSignal,
  ): ReadingProcess => {
    // One byte beyond the limit is enough for the reader to refuse the file as too large.
    const kept = bytes.subarray(0, reader.limits.uploadBytes + 1);
    const task = { name, options, limits: pickLimits(reader.limits), head };
    const file = { task, bytes: kept, ...(signal === undefined ? {} : { signal }) };
    return startReadingProcess(file, reader, reader.onFault);
  };

  return {
    async readHead(source, { rows = HEAD_ROWS, defaultCountry = null, ...options }) {
      const release = await headSlots.take();
      const process = start(source, options, { rows, defaultCountry });
      try {
        const reading = await process.next();
        if (reading.kind === "head") return succeed(reading.head);
        if (reading.kind === "refused") return fail(reading.problem);
        throw new Error(`A process that reads a head said "${reading.kind}".`);
      } finally {
        await process.stop();
        release();
      }
    },

    async *readRows(source, { signal, ...options }) {
      const release = await rowSlots.take(signal);
      const process = start(source, options, null, signal);
      try {
        for (;;) {
          const reading = await process.next();
          if (reading.kind === "end") return;
          if (reading.kind === "refused") throw new FileRefusedError(reading.problem);
          if (reading.kind !== "batch") {
            throw new Error(`A process that reads rows said "${reading.kind}".`);
          }
          yield reading.batch;
        }
      } finally {
        await process.stop();
        release();
      }
    },
  };
}

/**
 * Returns only the limits that a reading process needs, because `limits` may contain more, and the result is sent to
 * that process.
 */
function pickLimits(limits: ReadLimits): ReadLimits {
  const { uploadBytes, inflatedBytes, inflationRatio, columns, rows } = limits;
  return { uploadBytes, inflatedBytes, inflationRatio, columns, rows };
}
