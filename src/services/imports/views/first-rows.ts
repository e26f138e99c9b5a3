import { LRUCache } from "lru-cache";
import type { RawRow } from "../../../import/cells/cell.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import { badUserInput } from "../../request-error.ts";
import { readContent } from "../files/import-content.ts";
import { readOptionsOf } from "../files/read-options.ts";
import type { ImportTools } from "../jobs/import-tools.ts";

/** Returns the first rows of an import's file, read with its current settings. A faulty file throws BAD_USER_INPUT. */
export type ReadFirstRows = (record: ImportRecord) => Promise<readonly RawRow[]>;

// Enough rows to show in which order a column writes day and month.
const ROWS_READ = 500;
const KEPT_BYTES = 32 * 1024 * 1024;
const KEPT_MS = 15 * 60 * 1000;

/**
 * Creates a reader of the first rows of files, which caches the rows of files that were read lately in this process:
 * clients read them again at each step of the mapping, and starting a process that reads a file takes half a second.
 */
export function createFirstRows({
  database,
  reader,
  settings,
}: Pick<ImportTools, "database" | "reader" | "settings">): ReadFirstRows {
  const kept = new LRUCache<string, readonly RawRow[], ImportRecord>({
    maxSize: KEPT_BYTES,
    sizeCalculation: bytesOf,
    ttl: KEPT_MS,
    ignoreFetchAbort: true,
    fetchMethod: (_key, _stale, { context }) => read(context),
  });

  async function read(record: ImportRecord): Promise<readonly RawRow[]> {
    const { defaultCountry } = settings;
    const { file } = record;
    const bytes = await readContent(database, file.fileId);
    const options = { ...readOptionsOf(record), rows: ROWS_READ, defaultCountry };
    const head = await reader.readHead({ name: file.name, bytes }, options);
    if (!head.ok) throw badUserInput(...head.problems);
    return head.value.rows;
  }

  return async (record) => {
    const key = `${record.file.fileId.toHexString()} ${JSON.stringify(readOptionsOf(record))}`;
    return (await kept.fetch(key, { context: record })) ?? read(record);
  };
}

function bytesOf(rows: readonly RawRow[]): number {
  let bytes = 1;
  for (const { cells } of rows) {
    for (const cell of cells) bytes += 50 + (typeof cell === "string" ? 2 * cell.length : 0);
  }
  return bytes;
}
