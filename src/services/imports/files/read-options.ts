import type { ReadOptions } from "../../../import/read/types.ts";
import type { ImportRecord } from "../../../models/import-job.ts";

/** How an import's file is read once its head was: by what was found then, so that all of it is read alike. */
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
