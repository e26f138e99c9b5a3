import { storeStream } from "../../database/gridfs.ts";
import { readExportColumn } from "../../domain/people/export-columns.ts";
import { createColumnWriters } from "../../export/export-row.ts";
import type { ExportedPerson } from "../../export/export-row.ts";
import { writeCsv } from "../../export/write-csv.ts";
import { writeWorkbook } from "../../export/write-workbook.ts";
import type { BulkOperationRecord } from "../../models/bulk-operation.ts";
import type { Database } from "../../models/database.ts";
import { nameOfExport } from "./export-files.ts";
import { PEOPLE_A_PAGE, readPages } from "./read-pages.ts";

const PROGRESS_EVERY_MS = 250;

/**
 * Writes the file of an export under the id that the operation's record names, and reports progress; returns the file's
 * size in bytes.
 */
export async function writeExport(
  database: Database,
  record: BulkOperationRecord,
  signal: AbortSignal,
): Promise<number> {
  const { _id, task, total, file } = record;
  if (task.kind !== "EXPORT" || file === undefined) throw new Error("The operation is no export.");
  const columns = createColumnWriters(
    task.columns.flatMap((name) => {
      const column = readExportColumn(name);
      return column === null ? [] : [column];
    }),
  );
  const pages = countPages(
    readPages({ database, operation: _id, total, signal }),
    async (count) => {
      const processed = Math.min(total, count * PEOPLE_A_PAGE);
      await database.operations.updateOne({ _id, "file.fileId": file.fileId }, { processed });
    },
  );
  const content = task.format === "CSV" ? writeCsv(columns, pages) : writeWorkbook(columns, pages);
  return storeStream(database, { id: file.fileId, name: nameOfExport(record) }, content, signal);
}

/** Yields the pages, and reports now and then how many people were written. */
async function* countPages(
  pages: AsyncIterable<readonly ExportedPerson[]>,
  report: (count: number) => Promise<void>,
): AsyncGenerator<readonly ExportedPerson[]> {
  let count = 0;
  let reportedAt = Date.now();
  for await (const page of pages) {
    yield page;
    count += 1;
    if (Date.now() - reportedAt < PROGRESS_EVERY_MS) continue;
    reportedAt = Date.now();
    await report(count);
  }
}
