import type { Readable } from "node:stream";
import { deleteFile, openFile } from "../../database/gridfs.ts";
import { createdAtOf } from "../../domain/ids.ts";
import type { ExportFormat } from "../../domain/people/export-columns.ts";
import type { BulkOperationRecord } from "../../models/bulk-operation.ts";
import { EXPORT_PATH } from "../file-links.ts";
import type { FileLink, FileLinks } from "../file-links.ts";
import type { Database } from "../../models/database.ts";

/** The file of an export can be downloaded for this many milliseconds after it was written. */
export const FILE_STAYS_MS = 60 * 60 * 1000;

/** The database with the files of exports, and the maker of links to them. */
export interface ExportDependencies {
  readonly database: Database;
  readonly links: FileLinks;
}

/** The finished file of an export that has not expired. Each call of `open` reads the content from the beginning. */
export interface ExportedFile {
  readonly name: string;
  readonly format: ExportFormat;
  readonly sizeBytes: number;
  readonly open: () => Readable;
}

/**
 * Creates a link to the file of an export, valid until the file expires; null if the file does not exist yet or has
 * expired.
 */
export async function createExportLink(
  { database, links }: ExportDependencies,
  id: string,
): Promise<FileLink | null> {
  const record = await database.operations.findById(id).lean();
  const until = record === null ? null : fileUntil(record);
  if (record?.task.kind !== "EXPORT" || until === null) return null;
  return links.create(pathOfExport(id, record.task.format), until);
}

/** Returns the file of an export; null if there is none yet or it has expired. */
export async function findExportedFile(
  database: Database,
  id: string,
): Promise<ExportedFile | null> {
  const record = await database.operations.findById(id).lean();
  if (record?.file?.sizeBytes === undefined || fileUntil(record) === null) return null;
  if (record.task.kind !== "EXPORT") return null;
  const { fileId, sizeBytes } = record.file;
  const { format } = record.task;
  return { name: nameOfExport(record), format, sizeBytes, open: () => openFile(database, fileId) };
}

/** Deletes the files of exports that have expired. Returns how many files were deleted. */
export async function sweepExports(database: Database, now = new Date()): Promise<number> {
  const over = await database.operations
    .find(
      { "file.fileId": { $exists: true }, state: "DONE", fileUntil: { $lte: now } },
      { file: 1 },
    )
    .lean();
  for (const { _id, file } of over) {
    if (file === undefined) continue;
    await deleteFile(database, file.fileId);
    await database.operations.updateOne({ _id }, { $unset: { file: 1 } });
  }
  return over.length;
}

/** Returns the path below the address of the server at which the file of an export is downloaded. */
export const pathOfExport = (id: string, format: ExportFormat): string =>
  `${EXPORT_PATH}/${id}.${format.toLowerCase()}`;

/** Returns the name under which the file of an export is stored and sent. */
export function nameOfExport({ _id, task }: Pick<BulkOperationRecord, "_id" | "task">): string {
  const at = createdAtOf(_id.toHexString()).toISOString().slice(0, 16).replace(/[T:]/g, "-");
  const extension = task.kind === "EXPORT" ? task.format.toLowerCase() : "txt";
  return `people-${at}.${extension}`;
}

function fileUntil({ state, file, fileUntil: until }: BulkOperationRecord): Date | null {
  const isThere = state === "DONE" && file?.sizeBytes !== undefined && until !== undefined;
  return isThere && until.getTime() > Date.now() ? until : null;
}
