import { fail, succeed } from "../domain/result.ts";
import { FileRefusedError } from "../import/read/types.ts";
import type { FileSource, ReadLimits, ReadOptions, TableReader } from "../import/read/types.ts";
import type { ReadTask } from "./read-table-messages.ts";
import { startReadingThread } from "./reading-thread.ts";
import type { ThreadLimits } from "./reading-thread.ts";
import { unpackBatch } from "./row-packing.ts";
import { createSlots } from "./slots.ts";

/** What reading in threads needs to know. */
export interface TableReaderOptions extends ThreadLimits {
  readonly limits: ReadLimits;
  /** Threads that read heads at a time, and as many that read rows; the next file waits. */
  readonly threads: number;
  /** Hears why a thread died; the caller gets a refusal. */
  readonly onFault: (reason: string) => void;
}

const HEAD_ROWS = 20;

/** Reads each file in a thread of its own, so that a hostile one costs that thread and never the server. */
export function createTableReader(reader: TableReaderOptions): TableReader {
  const headSlots = createSlots(reader.threads);
  const rowSlots = createSlots(reader.threads);
  const start = (source: FileSource, options: ReadOptions, headRows: number | null) =>
    startReadingThread(toTask(source, options, reader.limits, headRows), reader, reader.onFault);

  return {
    async readHead(source, { rows = HEAD_ROWS, ...options }) {
      const release = await headSlots.take();
      const thread = start(source, options, rows);
      try {
        const message = await thread.next();
        if (message.kind === "head") return succeed(message.head);
        if (message.kind === "refused") return fail(message.problem);
        throw new Error(`A thread that reads a head said "${message.kind}".`);
      } finally {
        await thread.stop();
        release();
      }
    },

    async *readRows(source, { signal, ...options }) {
      const release = await rowSlots.take(signal);
      const thread = start(source, options, null);
      try {
        for (;;) {
          const message = await thread.next(signal);
          if (message.kind === "end") return;
          if (message.kind === "refused") throw new FileRefusedError(message.problem);
          if (message.kind !== "batch") {
            throw new Error(`A thread that reads rows said "${message.kind}".`);
          }
          thread.more();
          yield unpackBatch(message.batch);
        }
      } finally {
        await thread.stop();
        release();
      }
    },
  };
}

function toTask(
  { name, bytes }: FileSource,
  options: ReadOptions,
  limits: ReadLimits,
  headRows: number | null,
): ReadTask {
  // A file past the limit is refused for its length, which does not take its bytes.
  const kept = bytes.subarray(0, limits.uploadBytes + 1);
  const copy = new ArrayBuffer(kept.length);
  new Uint8Array(copy).set(kept);
  const { uploadBytes, inflatedBytes, inflationRatio, columns, rows } = limits;
  return {
    name,
    bytes: copy,
    options,
    limits: { uploadBytes, inflatedBytes, inflationRatio, columns, rows },
    headRows,
  };
}
