import type { Readable } from "node:stream";
import { deleteFile, openFile } from "../../database/gridfs.ts";
import { createdAtOf } from "../../domain/ids.ts";
import type { ExportFormat } from "../../domain/people/export-columns.ts";
import type { BulkOperationRecord } from "../../models/bulk-operation.ts";
import { EXPORT_PATH } from "../file-links.ts";
import type { FileLink, FileLinks } from "../file-links.ts";
import type { Database } from "../../models/database.ts";

/** How long the file of an export can be fetched. */
export const FILE_STAYS_MS = 60 * 60 * 1000;

/** What exports are fetched by. */
export interface ExportDependencies {
  readonly database: Database;
  readonly links: FileLinks;
}

/** The file of an export, ready to be sent. */
export interface ExportedFile {
  readonly name: string;
  readonly format: ExportFormat;
  readonly sizeBytes: number;
  readonly open: () => Readable;
}

/** A link to what an export made, good until its file goes; null while there is none, and once it is gone. */
export async function createExportLink(
  { database, links }: ExportDependencies,
  id: string,
): Promise<FileLink | null> {
  const record = await database.operations.findById(id).lean();
  const until = record === null ? null : fileUntil(record);
  if (record?.task.kind !== "EXPORT" || until === null) return null;
  return links.create(pathOfExport(id, record.task.format), until);
}

/** The file of an export; null while there is none, and once its time is over. */
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

/** Removes the files of exports whose time is over. Answers how many there were. */
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

/** Where the file of an export is fetched. */
export const pathOfExport = (id: string, format: ExportFormat): string =>
  `${EXPORT_PATH}/${id}.${format.toLowerCase()}`;

/** The name under which the file of an export is kept and sent. */
export function nameOfExport({ _id, task }: Pick<BulkOperationRecord, "_id" | "task">): string {
  const at = createdAtOf(_id.toHexString()).toISOString().slice(0, 16).replace(/[T:]/g, "-");
  const extension = task.kind === "EXPORT" ? task.format.toLowerCase() : "txt";
  return `people-${at}.${extension}`;
}

function fileUntil({ state, file, fileUntil: until }: BulkOperationRecord): Date | null {
  const isThere = state === "DONE" && file?.sizeBytes !== undefined && until !== undefined;
  return isThere && until.getTime() > Date.now() ? until : null;
}
