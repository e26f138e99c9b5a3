import type { ReadOptions } from "../../../import/read/types.ts";
import type { ImportRecord } from "../../../models/import-job.ts";

/**
 * Returns the options for reading an import's file. They are those found in its head, so that the whole file is read
 * alike.
 */
export function readOptionsOf({
  readOptions,
  headerRow,
  file,
}: Pick<ImportRecord, "readOptions" | "headerRow" | "file">): ReadOptions {
  const { hasHeader = true, headerRow: _, ...options } = readOptions;
  const sheet = file.sheet === null ? {} : { sheet: file.sheet };
  if (headerRow === null) return { ...options, ...sheet, hasHeader: false };
  return { ...options, ...sheet, ...(headerRow === undefined ? { hasHeader } : { headerRow }) };
}
